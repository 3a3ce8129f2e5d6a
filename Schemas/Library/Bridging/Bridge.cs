using System.Collections.Immutable;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Schemas.Bridging.Facts;
using CatsIce.Schemas.Bridging.Steps;

namespace CatsIce.Schemas.Bridging;

/// <summary>Writes a document of one version as a document of another. Thread-safe.</summary>
public sealed class Bridge
{
    /// <summary>Violation of the form after a conversion.</summary>
    public const int FormCode = 51;

    /// <summary>Violation of the function after a conversion.</summary>
    public const int FunctionCode = 52;

    private readonly CommonSystemSpecification _from;
    private readonly CommonSystemSpecification _to;
    private readonly ImmutableArray<BridgeStep> _steps;
    private readonly ImmutableArray<Renaming> _renamings;
    private readonly bool _upwards;

    internal Bridge(BridgeTable table, ImmutableArray<BridgeStep> steps, CommonSystemSpecification from, CommonSystemSpecification to)
    {
        (Table, _from, _to) = (table, from, to);
        _upwards = from.Version == table.Older;
        _steps = _upwards ? [.. steps.Reverse()] : steps;
        _renamings =
        [
            .. table.Rows.Where(r => r.Kind is BridgeRowKind.Moved or BridgeRowKind.Joined).Select(r => (Newer: Path(r.Newer!), Older: Path(r.Older!)))
                .Select(r => _upwards ? new Renaming(r.Newer, r.Older) : new Renaming(r.Older, r.Newer)),
        ];
    }

    public string From => _from.Version;

    public string To => _to.Version;

    /// <summary>The differences that the conversion goes by, the same for both directions.</summary>
    public BridgeTable Table { get; }

    /// <summary>Whether messages of this type exist on both sides.</summary>
    public bool Knows(string messageCode) => Table.Messages.Contains(messageCode);

    /// <summary>Converts, and judges the result by schema, code lists, conditions and rules of the other version. The signature is left out. Pointers and
    /// quotations inside IE906 and IE917 are left as they are: they speak of the document that was refused, in the version in which its sender wrote it.</summary>
    /// <param name="root">The document or its root element; valid by the schemas of <see cref="From"/>.</param>
    /// <exception cref="ArgumentException">The document is not valid by those schemas, or its message does not cross this bridge.</exception>
    public BridgeOutcome Convert(XPathNavigator root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var source = RootElement.Of(root);
        if (source.NamespaceURI != _from.Namespace || !Knows(source.LocalName))
        {
            throw new ArgumentException($"'{source.LocalName}' of '{source.NamespaceURI}' is no message of CSS {From} that exists in CSS {To}.", nameof(root));
        }

        if (_from.ExplainSchema(source) is [var first, ..])
        {
            throw new ArgumentException($"The document is not valid by the schemas of CSS {From}: {first.Pointer}: {first.Detail}", nameof(root));
        }

        var (fact, ledger) = FactReader.Read(source, To);
        foreach (var step in _steps.Where(s => s.Row.HoldsIn(source.LocalName)))
        {
            if (_upwards)
            {
                step.Up(fact, ledger);
            }
            else
            {
                step.Down(fact, ledger);
            }
        }

        if (ledger.IsFull)
        {
            return new BridgeOutcome.Refused(FormCode, [.. ledger.Findings]);
        }

        _to.Structure.Arrange(fact, _to.Structure.Root(new XmlQualifiedName(fact.Name, _to.Namespace))!);
        return Judge(fact, ledger);
    }

    private static ImmutableArray<string> Path(string path) => [.. path.Split('/')];

    private BridgeOutcome Judge(Fact fact, Ledger ledger)
    {
        var document = FactWriter.Write(fact, _to);
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var written = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        var form = _to.ExplainSchema(written);
        var content = form.IsEmpty ? _to.CheckContent(written) : [];
        if (form.IsEmpty && content.IsEmpty && ledger.Findings.Count == 0)
        {
            return new BridgeOutcome.Converted(document, ledger.Losses(fact));
        }

        var provenance = new Provenance(fact, _renamings);
        var findings = ledger.Findings.Concat(form.Concat(content).Select(f => Explain(f, provenance, ledger))).DistinctBy(f => (f.Pointer, f.Reason)).ToImmutableArray();
        return new BridgeOutcome.Refused(ledger.OnlyForm && content.IsEmpty && form.All(IsForm) ? FormCode : FunctionCode, findings);
    }

    // What is missing or unknown is a matter of function; everything else the schema finds is one of length, digits, values or repetitions.
    private static bool IsForm(ContentFinding finding) => finding.Code is not (13 or 15);

    private BridgeFinding Explain(ContentFinding finding, Provenance provenance, Ledger ledger)
    {
        var pointer = provenance.Of(finding.Pointer);
        return new(pointer, finding.Reason, ledger.ValueAt(pointer) ?? finding.OriginalValue, $"Written as CSS {To}: {finding.Detail}", finding.Mend);
    }
}
