using System.Collections.Immutable;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Protocol.Evidence;

/// <summary>All that goes into one container. Bytes that are empty count as absent: a null array becomes empty memory, not null. What may be much is enumerated once, in order, and never held all together: the writer takes one after the other.</summary>
/// <param name="Origin">Name of the log, as in <see cref="Log.Checkpoint.Origin"/>.</param>
/// <param name="Subject">What was asked for, for people: <c>MRN 26UZ…</c>. One line.</param>
/// <param name="GatheredAt">When; the container's time, and the signing time of its signature.</param>
/// <param name="Messages">By growing number.</param>
/// <param name="Refusals">By growing number.</param>
/// <param name="OtherEntries">Entries that belong to no message and no refusal inside: changes of the registry, settings, holds, archives.</param>
/// <param name="Certificates">Enumerated after messages and refusals.</param>
/// <param name="RevocationLists">DER; enumerated after messages and refusals.</param>
/// <param name="Checkpoint">The signed document that all proofs lead to.</param>
public sealed record EvidenceCase(
    string Origin,
    string Subject,
    DateTimeOffset GatheredAt,
    IEnumerable<MessageEvidence> Messages,
    IEnumerable<RefusalEvidence> Refusals,
    IEnumerable<LoggedEntry> OtherEntries,
    IEnumerable<CertificateEvidence> Certificates,
    IEnumerable<ReadOnlyMemory<byte>> RevocationLists,
    ReadOnlyMemory<byte> Checkpoint);

/// <summary>One accepted message.</summary>
/// <param name="LogIndex">The hub's message number.</param>
/// <param name="Document">Canonical, as its origin signed it.</param>
/// <param name="Receipt">The hub's; null for a notice of the hub itself (IC901, IE071), for which nobody is given one.</param>
/// <param name="Converted">What was delivered instead; null when there is none.</param>
/// <param name="Entries">Of the message and of its deliveries.</param>
public sealed record MessageEvidence(
    long LogIndex,
    ReadOnlyMemory<byte> Document,
    ReadOnlyMemory<byte>? Receipt,
    ReadOnlyMemory<byte>? Converted,
    ImmutableArray<DeliveryEvidence> Deliveries,
    ImmutableArray<LoggedEntry> Entries);

/// <summary>What a destination answered to one attempt: its signed receipt, or its signed refusal.</summary>
/// <param name="Participant">The destination.</param>
/// <param name="Number">Of the attempt, from 1.</param>
/// <param name="AttemptId">Key of the attempt; the ref of its entry, and part of the file's name: numbers begin anew when a delivery is sent on its way again.</param>
public sealed record DeliveryEvidence(string Participant, long Number, long AttemptId, ReadOnlyMemory<byte> Answer);

/// <summary>One refused document.</summary>
/// <param name="RefusalId">Key of the refusal; the ref of its entry.</param>
/// <param name="Document">Canonical; null when it was no XML that has a canonical form.</param>
/// <param name="Answer">The hub's signed IE906 or IE917.</param>
public sealed record RefusalEvidence(long RefusalId, ReadOnlyMemory<byte>? Document, ReadOnlyMemory<byte> Answer, ImmutableArray<LoggedEntry> Entries);

/// <summary>An entry of the log with the proof that it is under the case's checkpoint.</summary>
/// <param name="Entry">The bytes of <see cref="EvidenceEntry.ToBytes"/>.</param>
public sealed record LoggedEntry(ReadOnlyMemory<byte> Entry, InclusionProof Proof);

/// <summary>A certificate that somebody inside signed with, or one above it.</summary>
/// <param name="Party">The participant who signed with it, or ICE for the hub; null for an authority.</param>
public sealed record CertificateEvidence(ReadOnlyMemory<byte> Der, string? Party);
