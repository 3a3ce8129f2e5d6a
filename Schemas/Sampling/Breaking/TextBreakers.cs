using System.Text;

namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>Texts that are no XML.</summary>
internal static class TextBreakers
{
    public static IEnumerable<Mistake> Of(Sample sample)
    {
        var text = Encoding.UTF8.GetString(sample.Document.Span);
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        yield return Text(sample, "not-well-formed", 52, "the end tag of the root is missing", text[..end]);
        var value = text.IndexOf("</messageIdentification>", StringComparison.Ordinal);
        yield return Text(sample, "control-character", 53, "messageIdentification holds a control character", text.Insert(value, "\u0001"));
    }

    private static Mistake Text(Sample sample, string name, int code, string what, string text) =>
        new(sample.Message, $"{code}-{name}", FindingKind.Xml, code, null, null, what, Encoding.UTF8.GetBytes(text));
}
