using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Api.Asking;

/// <summary>The parameters that operations share.</summary>
internal static partial class ApiParameters
{
    private const int MostOfList = 50;

    private static readonly string[] States = ["Pending", "Delivered", "Refused", "Parked", "Received", FoundMessage.NotAccepted];
    private static readonly string[] TimeForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];

    public static ApiParameter<string> Mrn { get; } = Text("mrn", "The movement.", "an MRN: 18 capital letters and digits; one with a wrong check digit finds what was refused for it", "^[A-Z0-9]{18}$", "26UZ026002A41027J0", MrnForm());

    public static ApiParameter<string> MovementMrn { get; } = Mrn with { IsInPath = true, IsRequired = true };

    public static ApiParameter<string> MessageId { get; } = Text(
        "messageId", "The messageIdentification.", "1 to 35 printable characters without spaces", "^[!-~]{1,35}$", "UZ20260602-000417", MessageIdForm());

    public static ApiParameter<string> Participant { get; } = Of<string>(
        "participant", "Who sent it or is to receive it.", "a participant, as NTA.UZ or GUA.NAME", Schema("string"), "NTA.UZ", text => ParticipantId.TryParse(text, out _) ? text : null);

    public static ApiParameter<string> ParticipantInPath { get; } = Participant with { Name = "id", Description = "The participant.", IsInPath = true, IsRequired = true };

    public static ApiParameter<string> Destination { get; } = Participant with { Name = "to", Description = "Only deliveries to this participant." };

    public static ApiParameter<string> Type { get; } = Of<string>(
        "type", "Type of the message.", $"a message of the specification: {string.Join(", ", Types)}", Enumeration(Types), "IE001", text => Types.Contains(text) ? text : null);

    public static ApiParameter<string> State { get; } = Of<string>(
        "state", "State of the delivery; NotAccepted is what the exchange refused itself, Received what goes to nobody.", $"one of {string.Join(", ", States)}", Enumeration(States), "Parked",
        text => States.Contains(text) ? text : null);

    public static ApiParameter<string> Reason { get; } = Text(
        "reason", "Why it was refused: errorCode or errorReason. Only refused documents have one.", "an errorCode or errorReason, as 90, R0987, CL008, S019", "^[A-Z0-9]{1,10}$", "92", ReasonForm());

    public static ApiParameter<DateTimeOffset> From { get; } = Moment("from", "Received then or later.");

    public static ApiParameter<DateTimeOffset> To { get; } = Moment("to", "Received before that.");

    public static ApiParameter<MessagePlace> After { get; } = Of<MessagePlace>(
        "after", "Where to go on.", MessagePlace.Form, Schema("string"), "1795251600000-4711", text => MessagePlace.TryParse(text, out var place) ? place : null);

    public static ApiParameter<AuditPlace> AuditAfter { get; } = Of<AuditPlace>(
        "after", "Where to go on.", MessagePlace.Form, Schema("string"), "120.33.9", text => AuditPlace.TryParse(text, out var place) ? place : null);

    public static ApiParameter<long> NumberAfter { get; } = Whole("after", "Where to go on: the last number that was shown.", 0, long.MaxValue, "4711");

    public static ApiParameter<long> Report { get; } = Whole("report", "The hub's number of the report.", 1, long.MaxValue, "17") with { IsInPath = true, IsRequired = true };

    public static ApiParameter<long> Most { get; } = Whole("most", $"Rows of a page; {MostOfList} when nothing is said.", 1, MessageList.LargestPage, "100");

    public static ApiParameter<long> Attempt { get; } = Whole("attempt", "Number of the attempt.", 1, int.MaxValue, "1") with { IsInPath = true, IsRequired = true };

    public static ApiParameter<long> Part { get; } = Whole("part", "Of what is more than one container holds: which part.", 1, 10_000, "1");

    public static ApiParameter<Mark> Number { get; } = Of<Mark>(
        "number", "The exchange's number of the message; with R before it the number of a refused document.", "a number of a message, 4711, or of a refused document, R12", Schema("string", ("pattern", "^R?[0-9]{1,19}$")), "4711",
        text => Mark.TryParse(text, out var mark) ? mark : null) with { IsInPath = true, IsRequired = true };

    public static ApiParameter<string> Kind { get; } = Of<string>(
        "kind", "Which document: as it was sent, as it was delivered in another version, the receipt of the exchange, or its answer to a refused one.", $"one of {string.Join(", ", DocumentKinds.All)}",
        Enumeration(DocumentKinds.All), DocumentKinds.Sent, text => DocumentKinds.All.Contains(text) ? text : null) with { IsInPath = true, IsRequired = true };

    public static ApiParameter<string> Reference { get; } = Text(
        "reference", "A messageIdentification or an MRN, as in the operation Status.", "1 to 35 printable characters without spaces", "^[!-~]{1,35}$", "26UZ026002A41027J0", MessageIdForm()) with { IsInPath = true, IsRequired = true };

    private static string[] Types => [.. SchemaLibrary.Default.Versions.SelectMany(css => css.Messages.All).Select(type => type.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Rows of a page when nothing is said.</summary>
    public static int MostOf(ApiCall call) => (int)(call.Value(Most) ?? MostOfList);

    public static ApiParameter<string> OneOf(string name, string description, params IReadOnlyList<string> values) =>
        Of<string>(name, description, $"one of {string.Join(", ", values)}", Enumeration(values), values[0], text => values.Contains(text) ? text : null);

    private static ApiParameter<T> Of<T>(string name, string description, string expected, JsonObject schema, string example, Func<string, object?> read)
        where T : notnull => new(name, description, expected, schema, example, read);

    private static ApiParameter<string> Text(string name, string description, string expected, string pattern, string example, Regex form) =>
        Of<string>(name, description, expected, Schema("string", ("pattern", pattern)), example, text => form.IsMatch(text) ? text : null);

    private static ApiParameter<long> Whole(string name, string description, long least, long most, string example) => Of<long>(
        name, description, most == long.MaxValue ? "a whole number" : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        Schema("integer", ("minimum", least), ("maximum", most)), example,
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null);

    private static ApiParameter<DateTimeOffset> Moment(string name, string description) => Of<DateTimeOffset>(
        name, description, "a time in UTC: 2026-11-21, 2026-11-21T08:30Z or 2026-11-21T08:30:15Z", Schema("string", ("pattern", @"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z)?$")), "2026-11-21T08:30Z",
        text => DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) && value >= DateTimeOffset.UnixEpoch ? value : null);

    private static JsonObject Schema(string type, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (name, value) in more)
        {
            schema[name] = value;
        }
        return schema;
    }

    private static JsonObject Enumeration(IEnumerable<string> values) => Schema("string", ("enum", new JsonArray([.. values.Select(value => JsonValue.Create(value))])));

    [GeneratedRegex(@"\A[A-Z0-9]{18}\z")]
    private static partial Regex MrnForm();

    [GeneratedRegex(@"\A[!-~]{1,35}\z")]
    private static partial Regex MessageIdForm();

    [GeneratedRegex(@"\A[A-Z0-9]{1,10}\z")]
    private static partial Regex ReasonForm();
}
