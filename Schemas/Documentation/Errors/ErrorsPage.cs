using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Errors;

/// <summary>Every code that the exchange answers with.</summary>
internal static class ErrorsPage
{
    private const string File = "errors.html";

    public static Page Make(Edition edition) => new(
        $"{edition.Folder}/{File}", "Error codes", $"{edition.Folder}/{File}",
        [
            .. edition.Chapters.Body("errors"),
            .. Family(edition, ErrorFamily.Fault, "faults", "Faults", "What was sent is no business document, or may not be sent now. Not signed. "
                + "In SOAP every Fault comes with HTTP 500; the status of the table is that of the plain binding."),
            .. Family(edition, ErrorFamily.Xml, "ie917", "IE917: the XML is wrong", "Each XMLError has the line and column, the pointer, the code, and a text that says what was expected and found and how to mend it."),
            .. Family(edition, ErrorFamily.Functional, "ie906", "IE906: the content is wrong", "Each FunctionalError has the pointer, the code, the reason, the original value and a text."),
            .. Family(edition, ErrorFamily.Signature, "signature", "Reasons S: the signature", "Always with code 14, in this order of checks."),
            .. Family(edition, ErrorFamily.Header, "header", "Reasons H: the header", "Always with code 14."),
            .. Family(edition, ErrorFamily.Version, "version", "Reasons E: between two versions", "With code 50 or 52, where sender and recipient of a message speak different versions."),
            .. Family(edition, ErrorFamily.NonDelivery, "non-delivery", "Reasons of IC901: accepted, but not delivered", "The exchange gives up a delivery only with a signed notice to the sender."),
        ]);

    /// <summary>The row of a code on the page.</summary>
    public static string AnchorOf(ErrorCode error) => error.Family switch
    {
        ErrorFamily.Xml => $"ie917-{error.Code}",
        ErrorFamily.Functional => $"ie906-{error.Code}",
        _ => error.Code,
    };

    private static IEnumerable<object?> Family(Edition edition, ErrorFamily family, string id, string title, string lead)
    {
        var isFault = family == ErrorFamily.Fault;
        yield return Markup.H2(id, title);
        yield return Markup.P(lead);
        yield return DataTable.Make(
            title, isFault ? ["Code", "What is wrong", "How to mend it", "In SOAP", "Status"] : ["Code", "What is wrong", "How to mend it"],
            edition.Library.Errors.Of(family).Select(e => new DataRow(
                AnchorOf(e),
                [Name(edition, e), Markup.Quoted(e.Meaning).ToArray(), Markup.Quoted(e.Mend).ToArray(), .. isFault ? new object?[] { $"{e.Side}", $"{e.Status}" } : []])));
    }

    private static object Name(Edition edition, ErrorCode error) =>
        error.Family is ErrorFamily.Xml or ErrorFamily.Functional
        && edition.Css.CodeLists.TryGet(error.Family == ErrorFamily.Xml ? "CL030" : "CL180", out var list) && list.Find(error.Code) is [var entry, ..]
            ? new object[] { error.Code, Markup.Element("small", entry.Name) }
            : error.Code;
}
