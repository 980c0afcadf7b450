/**
 * AWS's credentials and signatures, by the AWS SDK. For all users: with this module on the module
 * or class path, Bedrock needs no key. {@link dev.runnel.aws.AwsIdentity} is also there to be
 * named.
 */
@NullMarked
package dev.runnel.aws;

import org.jspecify.annotations.NullMarked;
