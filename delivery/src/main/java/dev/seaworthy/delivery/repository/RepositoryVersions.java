package dev.seaworthy.delivery.repository;

/** The current versions of a repository; 0 where there is no such document yet. */
public record RepositoryVersions(long root, long targets, long snapshot, long timestamp) {}
