using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>What is on file about one accepted message, or about one refused document?</summary>
internal sealed class OneMessage(Dialect dialect, DocumentReader reader, SchemaLibrary library, ParticipantDirectory directory, ProblemExplainer explainer)
{
    // Asked first and alone: what may not be seen takes as long as what is not there.
    private static readonly Statement Visible = new($"SELECT m.log_index FROM message m WHERE m.log_index = @number AND {Seen.OfMessages}");
    private static readonly Statement VisibleArchived = new($"SELECT g.log_index FROM archived_message g WHERE g.log_index = @number AND {Seen.OfArchived}");
    private static readonly Statement Documents = new(
        $"""
        SELECT m.canonical AS Sent, c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
        FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index = @number AND {Seen.OfMessages}
        """);

    /// <returns>Null when there is none, or none that may be seen.</returns>
    public MessageDetails? Of(Sight sight, Mark mark)
    {
        var (all, me) = Seen.By(sight);
        var asked = new { all, me, number = mark.Number };
        using var session = dialect.Read();
        if (!mark.IsAccepted)
        {
            return new RefusalStory(library, reader, directory, explainer).Of(session, sight, mark.Number);
        }
        if (session.Find<long?>(Visible, asked) is null)
        {
            return session.Find<long?>(VisibleArchived, asked) is null ? null : Archived(ArchiveBook.Find(session, mark.Number)!);
        }
        // Archived and removed between two statements: as if it had been so a moment ago.
        return new MessageStory(dialect).Of(mark.Number) is { } story && session.Find<Stored>(Documents, asked) is { } stored
            ? Told(story, stored) with { Linked = LinkedMessages.Of(session, sight, story.Message) }
            : null;
    }

    private MessageDetails Told(MessageStory.Story story, Stored stored)
    {
        var told = story.Message;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(told.AtMs);
        var document = reader.Read(StoredDocument.Unpack(stored.Sent)).TryGet(out var read, out _) ? read : null;
        var type = TypeOf(library, told.CssVersion, told.Type);
        return new MessageDetails
        {
            Number = new Mark(told.Number, IsAccepted: true).ToString(), ReceivedAt = at, State = story.Deliveries is [var delivery, ..] ? delivery.State : "Received",
            Type = told.Type, Title = type?.Title, Purpose = type?.Purpose, CssVersion = told.CssVersion, Priority = told.Priority,
            From = told.Sender, To = told.Recipient, MessageIdentification = told.MessageId, CorrelationIdentifier = told.CorrelationId, Mrn = told.Mrn, Digest = told.Digest,
            Header = document?.Header,
            Signature = document is null ? null : SignatureReading.Of(document.Document, told.Sender, at, told.CssVersion, directory.Current, explainer),
            Receipt = told.ReceiptId is { } receipt ? new ReceiptFacts(receipt, DateTimeOffset.FromUnixTimeMilliseconds(told.IssuedAtMs!.Value)) : null,
            Conversion = stored.DeliveredDigest is null ? null : Bridge.SignedCopy.Told(stored.FromVersion!, stored.ToVersion!, stored.DeliveredDigest, stored.Dropped!),
            Deliveries = DeliveriesOf(story),
            Documents = [DocumentKinds.Sent, .. Present(stored.DeliveredDigest, DocumentKinds.Delivered), .. Present(told.ReceiptId, DocumentKinds.Receipt)],
        };
    }

    internal static IReadOnlyList<DeliveryFacts> DeliveriesOf(MessageStory.Story story) => [.. story.Deliveries.Select(delivery => new DeliveryFacts(
        delivery.Recipient, delivery.State, At(delivery.State == "Pending" ? delivery.DueAtMs : null), DateTimeOffset.FromUnixTimeMilliseconds(delivery.ExpiresAtMs), At(delivery.EndedAtMs),
        [.. story.Attempts.Where(attempt => attempt.OutboxId == delivery.OutboxId).Select(attempt => new AttemptFacts(
            attempt.Number, DateTimeOffset.FromUnixTimeMilliseconds(attempt.StartedAtMs), attempt.EndedAtMs - attempt.StartedAtMs, attempt.Outcome, attempt.Detail, attempt.Answers == 1))]))];

    internal static MessageType? TypeOf(SchemaLibrary library, string? version, string? type) =>
        type is not null && version is not null && library.TryByVersion(version, out var css) && css.Messages.TryGet(type, out var known) ? known : null;

    private static MessageDetails Archived(WhereArchived told) => new()
    {
        Number = new Mark(told.LogIndex, IsAccepted: true).ToString(), ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(told.ReceivedAt), State = FoundMessage.Archived,
        Type = told.Type, From = told.Sender, To = told.Recipient, MessageIdentification = told.MessageId, Mrn = told.Mrn, Digest = told.DocumentDigest, Archive = told.FileName,
    };

    private static string[] Present(string? what, string kind) => what is null ? [] : [kind];

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record Stored
    {
        public byte[] Sent { get; init; } = [];

        public string? FromVersion { get; init; }

        public string? ToVersion { get; init; }

        public string? DeliveredDigest { get; init; }

        public string? Dropped { get; init; }
    }
}
