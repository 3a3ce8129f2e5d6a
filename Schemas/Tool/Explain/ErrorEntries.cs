namespace CatsIce.Schemas.Tool.Explain;

/// <summary>The codes of answers: numbers of IE917 and IE906, reasons S and H, Faults, reasons of a non-delivery.</summary>
internal sealed class ErrorEntries(ErrorCodes errors, CommonSystemSpecification css) : IEntries
{
    public IEnumerable<string> Names => errors.All.Select(e => e.Code);

    public IEnumerable<Explanation> Find(string word) =>
        errors.All.Where(e => e.Code.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain);

    private Explanation Explain(ErrorCode error) => new(error.Code, KindOf(error.Family), null,
    [
        .. NameOf(error) is { } name ? [new Fact("name", name)] : Array.Empty<Fact>(),
        new("text", error.Meaning),
        new("mend", error.Mend),
        .. error is { Side: { } side, Status: { } status }
            ? [new Fact("answer", $"Fault with HTTP 500 in SOAP (blames the {side}); problem document with HTTP {status} in the plain binding")]
            : Array.Empty<Fact>(),
        .. error is { Family: ErrorFamily.Functional, Code: "13" or "14" or "15" } ? [new Fact("reasons", Reasons(error.Code))] : Array.Empty<Fact>(),
    ]);

    private static string KindOf(ErrorFamily family) => family switch
    {
        ErrorFamily.Xml => "errorCode of IE917 (the XML is wrong)",
        ErrorFamily.Functional => "errorCode of IE906 (the content is wrong)",
        ErrorFamily.Signature => "errorReason of IE906 with errorCode 14 (signature)",
        ErrorFamily.Header => "errorReason of IE906 with errorCode 14 (header)",
        ErrorFamily.Version => "errorReason of IE906 with errorCode 50 or 52 (between two versions)",
        ErrorFamily.Fault => "code of a Fault (not about the document)",
        _ => "reasonCode of IC901 (accepted, but not delivered)",
    };

    private string? NameOf(ErrorCode error) =>
        error.Family is ErrorFamily.Xml or ErrorFamily.Functional
        && css.CodeLists.TryGet(error.Family == ErrorFamily.Xml ? "CL030" : "CL180", out var names) && names.Find(error.Code) is [var entry, ..]
            ? entry.Name
            : null;

    private string Reasons(string code) =>
        string.Join(", ", css.Rules.All.Where(r => $"{r.Code}" == code).Select(r => r.Reason).Distinct().Order()) + (code == "14" ? $"; of the signature {Span(ErrorFamily.Signature)}, of the header {Span(ErrorFamily.Header)}" : "");

    private string Span(ErrorFamily family) => $"{errors.Of(family).First().Code} to {errors.Of(family).Last().Code}";
}
