using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>A document of a stimulus is text: the system under test signs it, not the suite.</summary>
internal static class EditedDocument
{
    private const string Sender = "messageSender";
    private const string Correlation = "correlationIdentifier";
    private const string Holder = "HolderOfTheTransitProcedure";
    private const string Identification = "identificationNumber";

    public static string By(string document, DocumentEdit edit)
    {
        var tree = XDocument.Parse(document);
        edit.Apply(tree);
        return tree.Root!.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The record with the number of the holder of the procedure, where it does not tell one.</summary>
    public static string WithHolder(string record, string? identification)
    {
        var tree = XDocument.Parse(record);
        if (identification is null || tree.Root!.Element(Holder) is not { } holder || holder.Element(Identification) is not null)
        {
            return record;
        }

        holder.AddFirst(new XElement(Identification, identification));
        return tree.Root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The document in another name.</summary>
    public static ReadOnlyMemory<byte> WithSender(ReadOnlyMemory<byte> document, string sender)
    {
        var tree = XDocument.Load(new MemoryStream(document.ToArray()), LoadOptions.PreserveWhitespace);
        tree.Root!.Element(Sender)!.Value = sender;
        return Encoding.UTF8.GetBytes(tree.Root.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>The document as a message that answers nothing.</summary>
    public static ReadOnlyMemory<byte> WithoutCorrelation(ReadOnlyMemory<byte> document)
    {
        var tree = XDocument.Load(new MemoryStream(document.ToArray()), LoadOptions.PreserveWhitespace);
        if (tree.Root!.Element(Correlation) is not { } correlation)
        {
            return document;
        }

        correlation.Remove();
        return Encoding.UTF8.GetBytes(tree.Root.ToString(SaveOptions.DisableFormatting));
    }
}
