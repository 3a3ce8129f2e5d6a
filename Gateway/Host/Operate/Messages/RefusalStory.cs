using System.Text.Json;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>Why a document was refused: what is on file about it, but the document itself.</summary>
internal sealed class RefusalStory(Dialect dialect)
{
    private static readonly Statement One = new(
        """
        SELECT refusal_id AS Number, refused_at AS AtMs, participant AS Sender, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS Answer, problems AS Problems
        FROM refusal WHERE refusal_id = @number
        """);

    /// <returns>Null when there is no such refusal.</returns>
    public Told? Of(long number)
    {
        using var session = dialect.Read();
        return session.Find<Row>(One, new { number }) is { } row
            ? new Told(row.Number, row.AtMs, row.Sender, row.MessageId, row.Type, row.Mrn, row.Answer, JsonSerializer.Deserialize<List<Problem>>(row.Problems) ?? [])
            : null;
    }

    /// <param name="Answer">IE906, IE917, or Fault where a NACK was refused.</param>
    internal sealed record Told(long Number, long AtMs, string Sender, string? MessageId, string? Type, string? Mrn, string Answer, IReadOnlyList<Problem> Problems);

    private sealed record Row
    {
        public long Number { get; init; }

        public long AtMs { get; init; }

        public string Sender { get; init; } = "";

        public string? MessageId { get; init; }

        public string? Type { get; init; }

        public string? Mrn { get; init; }

        public string Answer { get; init; } = "";

        public string Problems { get; init; } = "";
    }
}
