using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Peers.Forging;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>Makes the wrong document of a right one.</summary>
/// <param name="keys">Of the system under test.</param>
/// <param name="forgers">For forgeries.</param>
internal sealed class DocumentChange(SystemKeys keys, ForgeryKeys forgers)
{
    private const int TooLong = 600;

    /// <param name="canonical">The document as the system signed it.</param>
    /// <returns>Null: the rule does not apply to this document.</returns>
    public byte[]? Apply(WireChange change, ReadOnlyMemory<byte> canonical)
    {
        SignedDocument document;
        try
        {
            document = new SignedDocument(canonical);
        }
        catch (FormatException)
        {
            // What has no signature where one belongs is wrong already; it goes on as it is, and the rule counts as not applied.
            return null;
        }

        return change switch
        {
            WireChange.Edited edited => Edit(document, root => edited.Edits.Aggregate(false, (changed, edit) => TryEdit(root, edit) || changed)),
            WireChange.Altered altered => Edit(document, root => Alter(root, altered)),
            WireChange.Rewritten rewritten => document.Unsigned.Contains(rewritten.Text, StringComparison.Ordinal)
                ? keys.Signer.Sign(SignedDocument.Bytes(document.Unsigned.Replace(rewritten.Text, rewritten.By, StringComparison.Ordinal)))
                : null,
            WireChange.Forged forged => Forge(document, forged.Name),
            _ => null,
        };
    }

    /// <summary>The same content as another document: under a new name.</summary>
    public byte[] Renamed(ReadOnlyMemory<byte> canonical, string identification)
    {
        var document = new SignedDocument(canonical);
        return keys.Signer.Sign(SignedDocument.Bytes(document.RootTag + document.WithValue("messageIdentification", _ => identification) + document.EndTag));
    }

    private byte[]? Edit(SignedDocument document, Func<XDocument, bool> edit)
    {
        var parsed = XDocument.Parse(document.Unsigned, LoadOptions.PreserveWhitespace);
        return edit(parsed) ? keys.Signer.Sign(Encoding.UTF8.GetBytes(parsed.Root!.ToString(SaveOptions.DisableFormatting))) : null;
    }

    private static bool TryEdit(XDocument document, Schemas.Examples.DocumentEdit edit)
    {
        if (!document.Root!.XPathSelectElements(edit.At).Any())
        {
            return false;
        }

        edit.Apply(document);
        return true;
    }

    private static bool Alter(XDocument document, WireChange.Altered altered)
    {
        var found = document.Root!.XPathSelectElements(altered.At).Where(element => !element.HasElements && element.Value.Length > 0).ToList();
        foreach (var element in found)
        {
            element.Value = altered.How switch
            {
                Alteration.Last => SignedDocument.Altered(element.Value),
                Alteration.Longer => string.Concat(element.Value, new string('X', TooLong)),
                _ => "",
            };
        }

        return found.Count > 0;
    }

    private byte[]? Forge(SignedDocument document, string name)
    {
        if (!ForgeryCatalogue.TryGet(name, out var forgery))
        {
            return null;
        }

        try
        {
            return forgery.Document(document, forgers);
        }
        catch (FormatException)
        {
            // This document has no place for the forgery.
            return null;
        }
    }
}
