using System.Collections.Immutable;
using CatsIce.Protocol.Signatures;
using Gateway.Faults.Model;
using Gateway.Faults.Traffic;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Judging;

/// <summary>A document as the judge sees it: what was sent, and what its sender was told.</summary>
/// <param name="IsPoisoned">Its destination refuses it for good.</param>
/// <param name="Oddities">Answers that contradict the model or each other.</param>
internal sealed record Sent(
    string Id, string Mrn, Step Step, string Digest, byte[] Document, Standing Standing, byte[]? Receipt, bool IsPoisoned, IReadOnlyList<string> Oddities)
{
    public override string ToString() => $"{Step.Type} {Id} of {Step.Sender} to {Step.Recipient} (MRN {Mrn})";
}

/// <summary>A movement by the model: as the answers tell it, and, when a sender gave a message up, as it is if that was taken.</summary>
internal sealed record Expected(string Mrn, string? State, string? OrElse, bool HasTwo);

/// <summary>A delivery as its destination saw it.</summary>
/// <param name="TakenAt">Serial of the moment when it was first taken on record; null when it never was.</param>
internal sealed record Seen(string Destination, Arrival Arrival, long? TakenAt, byte[]? Receipt);

/// <summary>Everything that is judged after one cycle, as plain data: what the senders know, what the destinations know, what the model knows, and what the hub has on file.</summary>
/// <param name="Keys">What each party signs with; <c>ICE</c> is the hub.</param>
/// <param name="Wrongs">What destinations found wrong with the hub's calls.</param>
/// <param name="LogDifferences">What the check of the evidence log has found.</param>
internal sealed record Case(
    ImmutableArray<Sent> Sent, ImmutableArray<Expected> Movements, ImmutableArray<Seen> Seen, ImmutableArray<string> Wrongs, HubBook Book, IReadOnlyDictionary<string, SigningCertificate> Keys,
    IReadOnlyList<string> LogDifferences)
{
    public static Case Of(World world, Burst burst)
    {
        using var connection = world.Database.Open();
        using var moment = world.Database.Snapshot(connection);
        var keys = world.Books.ToDictionary(book => book.Participant, book => world[book.Participant].Key);
        keys["ICE"] = world.HubKey;
        return new Case(
            [.. burst.Submissions.Select(s => new Sent(s.Id, s.Mrn, s.Step, s.Digest, s.Document, s.Standing, s.Receipt, s.IsPoisoned, s.Oddities))],
            [.. burst.Rides.Select(ride => new Expected(ride.Mrn, ride.Model.State, ride.OrElse?.State, ride.OrElse is not null))],
            [.. world.Books.SelectMany(book => book.Arrivals.Select(arrival => new Seen(
                book.Participant, arrival, book.Find(arrival.Sender, arrival.Id)?.Serial, book.Find(arrival.Sender, arrival.Id)?.Receipt)))],
            [.. world.Books.SelectMany(book => book.Wrongs)],
            HubBook.Read(connection, moment, [.. burst.Rides.Select(ride => ride.Mrn)]),
            keys,
            EvidenceLog.Differences(world.Database));
    }

    /// <summary>What the hub has on file of a document; null when it has not taken it.</summary>
    public Filed? FiledOf(Sent sent) => Book.ById[(sent.Step.Sender, sent.Id)].SingleOrDefault(filed => filed.Digest == sent.Digest);
}
