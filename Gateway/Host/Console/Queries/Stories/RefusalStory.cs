using System.Text.Json;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>What is on file about one refused document: a part of <see cref="OneMessage"/>.</summary>
internal sealed class RefusalStory(SchemaLibrary library, DocumentReader reader, ParticipantDirectory directory, ProblemExplainer explainer)
{
    private static readonly Statement Refused = new(
        $"""
        SELECT participant AS Participant, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS AnswerType, problems AS Problems, refused_at AS RefusedAtMs, canonical AS Canonical
        FROM refusal WHERE refusal_id = @number AND {Seen.OfRefusals}
        """);

    /// <returns>Null when there is none, or none that may be seen.</returns>
    public MessageDetails? Of(Session session, Sight sight, long number)
    {
        var (all, me) = Seen.By(sight);
        if (session.Find<Row>(Refused, new { all, me, number }) is not { } row)
        {
            return null;
        }
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.RefusedAtMs);
        var document = row.Canonical is { } stored && reader.Read(StoredDocument.Unpack(stored)).TryGet(out var read, out _) ? read : null;
        var version = document?.Specification.Version;
        var type = OneMessage.TypeOf(library, version, row.Type);
        return new MessageDetails
        {
            Number = new Mark(number, IsAccepted: false).ToString(), ReceivedAt = at, State = FoundMessage.NotAccepted, Type = row.Type, Title = type?.Title, Purpose = type?.Purpose, CssVersion = version,
            From = row.Participant, To = document?.Header.MessageRecipient, MessageIdentification = row.MessageId, CorrelationIdentifier = document?.Header.CorrelationIdentifier, Mrn = row.Mrn,
            Digest = document?.Digest,
            Header = document?.Header,
            Signature = document is null ? null : SignatureReading.Of(document.Document, row.Participant, at, version, directory.Current, explainer),
            Refusal = new RefusalFacts(row.AnswerType, [.. JsonSerializer.Deserialize<List<Problem>>(row.Problems)!.Select(problem => explainer.Explain(problem, row.AnswerType, version))]),
            Documents = row.Canonical is null ? [DocumentKinds.Answer] : [DocumentKinds.Sent, DocumentKinds.Answer],
        };
    }

    private sealed record Row
    {
        public string Participant { get; init; } = "";

        public string? MessageId { get; init; }

        public string? Type { get; init; }

        public string? Mrn { get; init; }

        public string AnswerType { get; init; } = "";

        public string Problems { get; init; } = "";

        public long RefusedAtMs { get; init; }

        public byte[]? Canonical { get; init; }
    }
}
