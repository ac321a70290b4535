/// The tables and what is stored in them. [TableDesign] holds keys, attributes and access patterns; each store does one
/// job over a `DynamoDbClient`. Rules that must hold under every interleaving are conditions of the writes here.
@NullMarked
package org.plazas.aws;

import org.jspecify.annotations.NullMarked;
