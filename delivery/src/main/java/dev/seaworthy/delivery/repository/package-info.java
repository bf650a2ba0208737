/**
 * Writing the repository: key ceremony and offline signers on people's machines, online signer and
 * publisher on the server (TUF 1.0.34 §6).
 */
@NullMarked
package dev.seaworthy.delivery.repository;

import org.jspecify.annotations.NullMarked;
