/// A registration as AWS's samples lead to; not marked for null checks, as samples aren't.
package org.plazas.bench.sample;
