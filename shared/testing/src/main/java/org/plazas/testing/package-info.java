/// What tests and the local run put in AWS's place: DynamoDB Local in process, doubles of SES and S3 over HTTP. And
/// what tests share: the gateway's requests and answers, pages taken apart, the flyer's seminar with small changes.
@NullMarked
package org.plazas.testing;

import org.jspecify.annotations.NullMarked;
