using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace CatsIce.Hostile;

/// <summary>A good document that was signed by the profile, cut open; everything hostile is made of its parts.</summary>
public sealed partial class Victim
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="signed">A business document (no NACK) in canonical form, signed, without extra white space in its header.</param>
    /// <param name="signer">The certificate it was signed with, with its private key (RSA or ECDSA P-256): for forgeries that must be signed well.</param>
    /// <param name="now">The validity of forged certificates is laid around this time.</param>
    /// <exception cref="FormatException">The document has another shape.</exception>
    public Victim(ReadOnlyMemory<byte> signed, X509Certificate2 signer, DateTimeOffset now)
    {
        Signed = Utf8.GetString(signed.Span);
        Signer = signer;
        Now = now;
        var parts = Shape().Match(Signed);
        if (!parts.Success)
        {
            throw new FormatException("The sample is no signed business document in canonical form.");
        }

        (RootTag, Content, Signature, EndTag) = (parts.Groups["root"].Value, parts.Groups["content"].Value, parts.Groups["signature"].Value, parts.Groups["end"].Value);
        RootName = parts.Groups["name"].Value;
        Prefix = parts.Groups["prefix"].Value;
        Namespace = parts.Groups["namespace"].Value;
    }

    public X509Certificate2 Signer { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The whole document.</summary>
    public string Signed { get; }

    /// <summary>The root's start tag.</summary>
    internal string RootTag { get; }

    /// <summary>Everything between the root's start tag and the signature.</summary>
    internal string Content { get; }

    internal string Signature { get; }

    internal string EndTag { get; }

    internal string RootName { get; }

    internal string Prefix { get; }

    internal string Namespace { get; }

    internal string Unsigned => RootTag + Content + EndTag;

    /// <summary>The content as a forger would like it: another messageIdentification.</summary>
    internal string EvilContent => Header("messageIdentification", id => id[..^1] + (id[^1] == 'Z' ? 'Y' : 'Z'));

    internal string EvilUnsigned => RootTag + EvilContent + EndTag;

    /// <summary>The content with one header field changed.</summary>
    internal string Header(string field, Func<string, string> change) =>
        new Regex($"(?<=<{field}>)[^<]*(?=</{field}>)").Replace(Content, match => change(match.Value), 1);

    /// <summary>The unsigned document with something else right after the root's start tag.</summary>
    internal string Beginning(string inserted) => RootTag + inserted + Content + EndTag;

    internal Seal Seal => new(Signer);

    internal static byte[] Bytes(string document) => Utf8.GetBytes(document);

    [GeneratedRegex(
        """\A(?<root><(?<prefix>[\w.-]+):(?<name>[\w.-]+) xmlns:\k<prefix>="(?<namespace>[^"]*)"[^>]*>)(?<content>.*)(?<signature><ds:Signature .*</ds:Signature>)\s*(?<end></[^>]*>)\z""",
        RegexOptions.Singleline)]
    private static partial Regex Shape();
}
