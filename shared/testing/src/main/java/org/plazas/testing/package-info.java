/// What tests and the local run put in AWS's place: DynamoDB Local in process, doubles of SES and S3 over HTTP.
@NullMarked
package org.plazas.testing;

import org.jspecify.annotations.NullMarked;
