using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>Which documents of a message can be fetched.</summary>
internal static class DocumentKinds
{
    /// <summary>As its origin signed it, in canonical form; of a refused one that was no XML the bytes that came.</summary>
    public const string Sent = "sent";

    /// <summary>The hub's copy in another version, which was delivered instead.</summary>
    public const string Delivered = "delivered";

    /// <summary>The hub's receipt for the sender.</summary>
    public const string Receipt = "receipt";

    /// <summary>What a refused document was answered with: IE906, IE917, or the words of a Fault.</summary>
    public const string Answer = "answer";

    public static IReadOnlyList<string> All { get; } = [Sent, Delivered, Receipt, Answer];
}

/// <summary>What are the bytes of a document?</summary>
internal sealed class MessageDocuments(Dialect dialect)
{
    private static readonly Statement Sent = new($"SELECT m.canonical FROM message m WHERE m.log_index = @number AND {Seen.OfMessages}");
    private static readonly Statement Delivered = new($"SELECT c.canonical FROM message m JOIN conversion c ON c.log_index = m.log_index WHERE m.log_index = @number AND {Seen.OfMessages}");
    private static readonly Statement Receipt = new($"SELECT r.document FROM message m JOIN receipt r ON r.log_index = m.log_index WHERE m.log_index = @number AND {Seen.OfMessages}");
    private static readonly Statement Refused = new($"SELECT canonical FROM refusal WHERE refusal_id = @number AND {Seen.OfRefusals}");
    private static readonly Statement Answer = new($"SELECT answer FROM refusal WHERE refusal_id = @number AND {Seen.OfRefusals}");

    private static readonly Statement AnswerOfDestination = new(
        $"""
        SELECT a.answer FROM message m JOIN outbox o ON o.log_index = m.log_index JOIN attempt a ON a.outbox_id = o.outbox_id
        WHERE m.log_index = @number AND a.number = @attempt AND {Seen.OfMessages}
        """);

    /// <param name="kind">One of <see cref="DocumentKinds"/>.</param>
    /// <returns>Null when there is none, or none that may be seen.</returns>
    public byte[]? Of(Sight sight, Mark mark, string kind) => (mark.IsAccepted, kind) switch
    {
        (true, DocumentKinds.Sent) => Read(sight, Sent, mark.Number),
        (true, DocumentKinds.Delivered) => Read(sight, Delivered, mark.Number),
        (true, DocumentKinds.Receipt) => Read(sight, Receipt, mark.Number),
        (false, DocumentKinds.Sent) => Read(sight, Refused, mark.Number),
        (false, DocumentKinds.Answer) => Read(sight, Answer, mark.Number),
        _ => null,
    };

    /// <summary>The signed answer that a destination gave at an attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    public byte[]? OfAttempt(Sight sight, long number, long attempt) => Read(sight, AnswerOfDestination, number, attempt);

    private byte[]? Read(Sight sight, Statement statement, long number, long attempt = 0)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return StoredDocument.UnpackIfAny(session.Find<byte[]>(statement, new { all, me, number, attempt }));
    }
}
