using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Looking messages up.</summary>
internal static class MessageOperations
{
    private const string Tag = "Messages";

    private static readonly ApiParameter[] Criteria =
    [
        ApiParameters.Mrn, ApiParameters.MessageId, ApiParameters.Participant, ApiParameters.Type, ApiParameters.State, ApiParameters.Reason, ApiParameters.From, ApiParameters.To,
    ];

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("messages", "findMessages", Tag, "Accepted messages and refused documents, newest first. All criteria that are given must fit.", ApiContent.Json<ApiPage<MessageRow>>("A page."), Find) with
        {
            For = Roles.Traffic, Parameters = [.. Criteria, ApiParameters.After, ApiParameters.Most],
        },
        ApiOperation.Get("messages.csv", "exportMessages", Tag, "The same without pages, as comma-separated values.", new ApiContent("text/csv", null, "One line for each message, in the order of the pages."), Export) with
        {
            For = Roles.Traffic, Parameters = Criteria,
        },
        ApiOperation.Get("messages/{number}", "getMessage", Tag, "What is on file about one message or refused document.", ApiContent.Json<MessageDetails>("The message."), One) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Number], Problems = [404],
        },
        ApiOperation.Get("messages/{number}/documents/{kind}", "getDocument", Tag, "A document of the message, byte for byte as it is on file.", new ApiContent("application/xml", null, "The document."), Document) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Number, ApiParameters.Kind], Problems = [404],
        },
        ApiOperation.Get("messages/{number}/attempts/{attempt}/answer", "getAnswer", Tag, "What the destination answered at one attempt, signed by it.", new ApiContent("application/xml", null, "The answer."), AnswerOf) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Number, ApiParameters.Attempt], Problems = [404],
        },
    ];

    private static ApiAnswer Find(ApiCall call)
    {
        var page = call.Part<MessageList>().Find(call.Sight, Wanted(call), call.Value(ApiParameters.After), ApiParameters.MostOf(call));
        var next = page.Next is { } place ? NextPage.Of(call.Context.Request, place.ToString()) : null;
        return new ApiAnswer.Json(new ApiPage<MessageRow>([.. page.Messages.Select(MessageRow.Of)], next) { LookedBackTo = page.LookedBackTo }, next);
    }

    private static ApiAnswer Export(ApiCall call) => new ApiAnswer.Lines(MessageCsv.Of(call.Part<MessageList>().Stream(call.Sight, Wanted(call))), "messages.csv");

    private static ApiAnswer One(ApiCall call) => call.Part<OneMessage>().Of(call.Sight, call.Required(ApiParameters.Number)) is { } found ? new ApiAnswer.Json(found) : ApiAnswer.NotFound;

    private static ApiAnswer Document(ApiCall call)
    {
        var (number, kind) = (call.Required(ApiParameters.Number), call.Required(ApiParameters.Kind));
        return call.Part<MessageDocuments>().Of(call.Sight, number, kind) is { } bytes ? new ApiAnswer.Bytes(bytes, "application/xml", $"{number}-{kind}.xml") : ApiAnswer.NotFound;
    }

    private static ApiAnswer AnswerOf(ApiCall call)
    {
        var (number, attempt) = (call.Required(ApiParameters.Number), call.Required(ApiParameters.Attempt));
        return number.IsAccepted && call.Part<MessageDocuments>().OfAttempt(call.Sight, number.Number, attempt) is { } bytes
            ? new ApiAnswer.Bytes(bytes, "application/xml", $"{number}-answer-{attempt}.xml") : ApiAnswer.NotFound;
    }

    private static MessageCriteria Wanted(ApiCall call) => new()
    {
        Mrn = call.Find(ApiParameters.Mrn), MessageId = call.Find(ApiParameters.MessageId), Participant = call.Find(ApiParameters.Participant), Type = call.Find(ApiParameters.Type),
        State = call.Find(ApiParameters.State), Reason = call.Find(ApiParameters.Reason), From = call.Value(ApiParameters.From), To = call.Value(ApiParameters.To),
    };
}

/// <summary>One row of the list.</summary>
/// <param name="Number">4711, or R12 for a refused document.</param>
/// <param name="Archive">File in which it is; null when it is here.</param>
internal sealed record MessageRow(string Number, DateTimeOffset ReceivedAt, string? Type, string From, string? To, string? Mrn, string State, string? MessageIdentification, string? Archive)
{
    public static MessageRow Of(FoundMessage found) => new(found.Mark, found.At, found.Type, found.Sender, found.Recipient, found.Mrn, found.State, found.MessageId, found.Archive);
}
