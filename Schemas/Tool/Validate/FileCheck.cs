using System.Collections.Immutable;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary>Reads a file as the hub reads a body, and takes the steps of exchange profile, section 6 that concern content alone.</summary>
internal sealed class FileCheck(SchemaLibrary library, DocumentLimits limits)
{
    private const string XmlNack = "IE917";
    private const string FunctionalNack = "IE906";

    private readonly DocumentReader _reader = new(library, limits);

    // A character takes four bytes in UTF-8 at most.
    private long MostBytes => limits.MaxCharacters * 4;

    public FileVerdict Run(string file)
    {
        var body = InputFile.Read(file, MostBytes);
        return body.Length > MostBytes
            ? Refused(file, XmlNack, [new Problem(18, $"The file is larger than {MostBytes} bytes.", $"A document has {limits.MaxCharacters} characters at most; send less in one document.")])
            : _reader.Read(body).Match(document => Judge(file, document), refusal => Refuse(file, refusal));
    }

    private static FileVerdict Judge(string file, BusinessDocument document)
    {
        var schema = ContentCheck.Schema(document);
        if (!schema.IsEmpty)
        {
            return Verdict(XmlNack, schema);
        }

        var header = ContentCheck.Header(document);
        var functional = header.IsEmpty ? ContentCheck.Content(document) : header;
        return Verdict(functional.IsEmpty ? null : FunctionalNack, functional);

        FileVerdict Verdict(string? answer, ImmutableArray<Problem> problems) =>
            new(file, document.Type.Code, document.Specification.Version, answer, problems);
    }

    private static FileVerdict Refuse(string file, Refusal refusal) => refusal switch
    {
        Refusal.XmlNack xml => Refused(file, XmlNack, xml.Problems),
        Refusal.FunctionalNack functional => Refused(file, FunctionalNack, functional.Problems),
        Refusal.Fault fault => Refused(file, $"Fault {fault.Code}", [new Problem(18, fault.Detail, fault.Mend)]),
        _ => throw new InvalidOperationException("Refusal is a closed family."),
    };

    private static FileVerdict Refused(string file, string answer, ImmutableArray<Problem> problems) => new(file, null, null, answer, problems);
}
