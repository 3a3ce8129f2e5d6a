using System.Collections.Immutable;
using System.Text;
using System.Xml;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Witness;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>The bytes on the wire, before they are understood.</summary>
internal static class BodyChecks
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ImmutableArray<CheckDefinition> OnRequests { get; } =
    [
        Define("encoding", "The body is UTF-8 without a byte order mark.", "CSS-TRN-015", context => Encoding(context, context.Subject!.Request)),
        Define("well-formed", "The body brings one well-formed document of a known message.", "CSS-DOC-001", WellFormed),
        Define("no-markup", "The document holds no DTD, comment or processing instruction.", "CSS-DOC-005", NoMarkup),
        Define("self-contained", "The document declares each namespace that it uses on itself, and no default namespace is in scope around it.", "CSS-SOA-010", context => SelfContained(context, context.Subject!.Request)),
    ];

    public static ImmutableArray<CheckDefinition> OnAnswers { get; } =
    [
        Define("answer-encoding", "The answer is UTF-8 without a byte order mark.", "CSS-TRN-015", context => Encoding(context, SideOf(context))),
        Define("answer-self-contained", "The answered document declares each namespace that it uses on itself, and no default namespace is in scope around it.", "CSS-SOA-010", context => SelfContained(context, SideOf(context))),
    ];

    /// <summary>The body that the system under test wrote: the response to a push, or the request of a Confirm.</summary>
    public static string SideOf(CheckContext context) => context.Subject!.Incoming ? context.Subject.Request : context.Subject.Response;

    private static IEnumerable<CheckResult> Encoding(CheckContext context, string hash)
    {
        var body = context.Session.Bytes(hash).Span;
        if (!body.IsEmpty)
        {
            var fault = body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? "a byte order mark" : IsUtf8(body) ? "" : "bytes that are no UTF-8";
            yield return context.Result(fault.Length == 0, "UTF-8 without a byte order mark", fault.Length == 0 ? "UTF-8" : fault);
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> body)
    {
        try
        {
            return Strict.GetCharCount(body) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static IEnumerable<CheckResult> WellFormed(CheckContext context)
    {
        var call = context.Subject!;
        yield return context.Result(
            context.Document is not null,
            "one well-formed business document of a known version",
            context.Document?.Type.Code ?? (call.Trouble.Length > 0 ? call.Trouble : "a body in which no business document could be read"));
    }

    private static IEnumerable<CheckResult> NoMarkup(CheckContext context)
    {
        if (Parsed(context, context.Subject!.Request) is { } body && PlainXml.DocumentIn(body) is { } document)
        {
            var found = document.SelectSingleNode(".//comment() | .//processing-instruction()");
            yield return context.Result(found is null, "no comment and no processing instruction", found?.OuterXml ?? "none");
        }
    }

    private static IEnumerable<CheckResult> SelfContained(CheckContext context, string hash)
    {
        if (Parsed(context, hash) is not { } body || PlainXml.DocumentIn(body) is not { } document || document == body.DocumentElement)
        {
            yield break;
        }

        var around = document.ParentNode!.GetNamespaceOfPrefix("");
        var missing = document.SelectNodes("descendant-or-self::*")!.Cast<XmlElement>()
            .FirstOrDefault(element => element.Prefix.Length > 0 && !Ancestors(element, document).Any(a => a.HasAttribute("xmlns:" + element.Prefix)));
        yield return context.Result(
            around.Length == 0 && missing is null,
            "every prefix declared inside the document, no default namespace around it",
            around.Length > 0 ? $"the default namespace '{around}' around the document" : missing is null ? "so" : $"{missing.Name}, whose prefix is declared outside the document");
    }

    private static IEnumerable<XmlElement> Ancestors(XmlElement element, XmlElement top)
    {
        for (var at = element; ; at = (XmlElement)at.ParentNode!)
        {
            yield return at;
            if (at == top)
            {
                yield break;
            }
        }
    }

    private static XmlDocument? Parsed(CheckContext context, string hash)
    {
        try
        {
            return hash.Length == 0 ? null : PlainXml.Load(context.Session.Bytes(hash));
        }
        catch (XmlException)
        {
            // Told by well-formed, with the place.
            return null;
        }
    }
}
