/** The main job from beginning to end: a control plane, a real kernel, a patch, the proof. */
@NullMarked
package dev.seaworthy.lab.scenario;

import org.jspecify.annotations.NullMarked;
