using System.Text;

namespace CatsIce.ConformanceSuite.Peers.Forging;

/// <summary>A document that was signed by the profile, cut open: every forgery is put together again from its parts.</summary>
internal sealed class SignedDocument
{
    private const string SignatureTag = "<ds:Signature xmlns:ds=\"";
    private const string SignatureEnd = "</ds:Signature>";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="canonical">A business document in exclusive canonical form, as the signer of the exchange profile leaves it.</param>
    /// <exception cref="FormatException">The bytes have another shape.</exception>
    public SignedDocument(ReadOnlyMemory<byte> canonical)
    {
        Text = Utf8.GetString(canonical.Span);
        var rootEnds = Text.IndexOf('>', StringComparison.Ordinal) + 1;
        var signed = Text.LastIndexOf(SignatureTag, StringComparison.Ordinal);
        var signatureEnds = Text.LastIndexOf(SignatureEnd, StringComparison.Ordinal) + SignatureEnd.Length;
        var colon = Text.IndexOf(':', StringComparison.Ordinal);
        if (!Text.StartsWith('<') || signed < rootEnds || signatureEnds < signed || colon < 1 || colon > rootEnds)
        {
            throw new FormatException("Forgeries are made from a signed business document in canonical form with a prefixed root and the signature as its last child; these bytes are none.");
        }

        RootTag = Text[..rootEnds];
        Content = Text[rootEnds..signed];
        Signature = Text[signed..signatureEnds];
        EndTag = Text[signatureEnds..].Trim();
        Prefix = RootTag[1..colon];
        Name = RootTag[(colon + 1)..RootTag.IndexOf(' ', StringComparison.Ordinal)];
        Namespace = Between(RootTag, $"xmlns:{Prefix}=\"", "\"");
    }

    /// <summary>The whole document.</summary>
    public string Text { get; }

    /// <summary>The start tag of the root.</summary>
    public string RootTag { get; }

    /// <summary>All between the start tag of the root and the signature: header and data groups.</summary>
    public string Content { get; }

    public string Signature { get; }

    public string EndTag { get; }

    public string Prefix { get; }

    /// <summary>The code of the message.</summary>
    public string Name { get; }

    public string Namespace { get; }

    public string Unsigned => RootTag + Content + EndTag;

    /// <summary>The content as a thief would like it: the same in another name.</summary>
    public string Stolen => WithValue("messageIdentification", Altered);

    public static byte[] Bytes(string text) => Utf8.GetBytes(text);

    /// <summary>The document with these parts in place of its own.</summary>
    public byte[] With(string? content = null, string? signature = null, string? rootTag = null) =>
        Bytes((rootTag ?? RootTag) + (content ?? Content) + (signature ?? Signature) + EndTag);

    /// <summary>The content with the first value of this name changed.</summary>
    /// <exception cref="FormatException">The document has no such element with a value.</exception>
    public string WithValue(string element, Func<string, string> change)
    {
        var (start, end) = ($"<{element}>", $"</{element}>");
        var at = Content.IndexOf(start, StringComparison.Ordinal);
        var to = at < 0 ? -1 : Content.IndexOf(end, at, StringComparison.Ordinal);
        return to < 0
            ? throw new FormatException($"This {Name} has no element '{element}' that could be changed after signing; choose another forgery or another message.")
            : Content[..(at + start.Length)] + change(Content[(at + start.Length)..to]) + Content[to..];
    }

    /// <summary>The content with the last value changed: the one that is farthest from the header.</summary>
    public string WithLastValue()
    {
        var end = Content.Length;
        while ((end = Content.LastIndexOf("</", end - 1, StringComparison.Ordinal)) > 0)
        {
            var start = Content.LastIndexOf('>', end) + 1;
            if (start < end)
            {
                return Content[..start] + Altered(Content[start..end]) + Content[end..];
            }
        }

        throw new FormatException($"This {Name} holds no value.");
    }

    /// <summary>The same value with another last character of its kind.</summary>
    public static string Altered(string value) => value[..^1] + value[^1] switch
    {
        'Z' or 'z' or '9' => (char)(value[^1] - 1),
        var letter when char.IsAsciiLetterOrDigit(letter) => (char)(letter + 1),
        _ => '1',
    };

    public static string Between(string text, string start, string end)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[at..text.IndexOf(end, at, StringComparison.Ordinal)];
    }
}
