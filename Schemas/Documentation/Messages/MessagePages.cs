using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>The catalogue of messages, and a page for each of them.</summary>
internal static class MessagePages
{
    private const string Chapter = "messages.html";

    public static IEnumerable<Page> Make(Edition edition) =>
        edition.Css.Messages.All.Select(message => Single(edition, message)).Prepend(Catalogue(edition));

    public static string PathOf(string code) => $"messages/{code}.html";

    private static Page Catalogue(Edition edition) => new(
        $"{edition.Folder}/{Chapter}", "Messages", $"{edition.Folder}/{Chapter}",
        [
            .. edition.Chapters.Body("messages"),
            Markup.H2("catalogue", "Catalogue"),
            DataTable.Make(
                $"The {edition.Css.Messages.All.Length} messages of CSS {edition.Css.Version}", ["Code", "Name", "Title", "From", "To", "Priority", "Correlation", "Answered by"],
                edition.Css.Messages.All.Select(m => new DataRow(
                    m.Code, Markup.Link(edition.To(PathOf(m.Code)), m.Code), m.Name, m.Title, m.Sender.Role, m.Recipient.Role, $"{m.Priority}",
                    m.Correlation.ToString().ToLowerInvariant(), string.Join(", ", m.Answers)))),
        ]);

    private static Page Single(Edition edition, MessageType message) => new(
        $"{edition.Folder}/{PathOf(message.Code)}", $"{message.Code} {message.Title}", $"{edition.Folder}/{Chapter}",
        [
            Markup.P(Markup.Class("lead"), message.Purpose),
            Facts(edition, message),
            Markup.H2("states", "When it is legal"),
            LegalStates.Make(edition, message),
            Markup.H2("fields", "Fields"),
            FieldTable.Make(edition, message),
            .. ExampleOf(edition, message),
            .. DutiesOf.Make(edition, message),
            .. RefusedSamples.Make(edition, message),
        ]);

    private static object Facts(Edition edition, MessageType message)
    {
        var asks = edition.Css.Messages.All.Where(m => m.Answers.Contains(message.Code)).Select(m => m.Code).ToArray();
        return Markup.Facts(
            ("Name", message.Name),
            ("Origin", OriginOf(message)),
            ("Sender", Party(message.Sender)),
            ("Recipient", Party(message.Recipient)),
            ("Priority", message.Priority switch { 'A' => "A, safety and control", 'B' => "B, movement", _ => "C, reference and statistics" }),
            ("Correlation", $"correlationIdentifier is {message.Correlation.ToString().ToLowerInvariant()}"),
            ("Answers", string.Join(", ", asks)),
            ("Answered by", message.Answers.IsEmpty ? null : string.Join(", ", message.Answers) + " (and IE906 or IE917, when it is refused)"),
            ("Movement", message.MrnPath is null ? "it belongs to no single movement" : new object[] { "its MRN stands at ", Markup.Code(message.MrnPath) }),
            ("Schema", Markup.Code($"Schemas/css/v{edition.Css.Version}/xsd/{message.Code}.xsd")));
    }

    private static string OriginOf(MessageType message) => message.Code.StartsWith("IC", StringComparison.Ordinal)
        ? "CATS; the number lies outside the range of NCTS"
        : "NCTS";

    private static object Party(MessageParty party) => party.Offices.IsEmpty
        ? party.Role
        : new object?[] { party.Role, ", named by ", Markup.Joined(", ", party.Offices.Select(o => (object)Markup.Code(o))) };

    private static IEnumerable<object?> ExampleOf(Edition edition, MessageType message)
    {
        var samples = edition.Sources.Samples(edition.Css.Version).Where(s => s.StartsWith(message.Code + "-", StringComparison.Ordinal)).ToArray();
        if (samples.Length == 0)
        {
            yield break;
        }

        var chosen = samples.FirstOrDefault(s => s.Contains("-typical", StringComparison.Ordinal))
            ?? samples.MinBy(s => new FileInfo(edition.Sources.Sample(edition.Css.Version, s)).Length)!;
        yield return Markup.H2("example", "Example");
        yield return Markup.P("The file ", Markup.Code($"samples/messages/v{edition.Css.Version}/{chosen}"), ", without a signature. The notes give the names of the codes and say what stands where.");
        yield return AnnotatedExample.Make(edition, message, chosen);
        var more = samples.Where(s => s != chosen)
            .Concat(edition.Sources.GeneratedSamples(edition.Css.Version).Where(s => s.StartsWith($"generated/{message.Code}-", StringComparison.Ordinal))).ToArray();
        if (more.Length > 0)
        {
            yield return Markup.P("More samples of this message beside it:");
            yield return Markup.List(more.Select(s => (object)Markup.Code(s)));
        }
    }
}
