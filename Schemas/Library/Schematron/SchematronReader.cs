using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CatsIce.Schemas.Resources;
using CatsIce.Schemas.Structure;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Schematron;

/// <summary>Reads one ISO Schematron file with XPath 1.0 expressions. What is not understood (let, report, phases, abstract rules)
/// is refused, never ignored. Attributes in the namespace <see cref="Notes"/> carry what IE906 needs beside the standard:
/// <c>at</c> (the offending nodes), <c>missing</c> (the child they lack), <c>mend</c> (what to do). An id is the errorReason,
/// and a suffix after a hyphen. The title of a pattern sums up its assertions, which are then about one reason.</summary>
internal static partial class SchematronReader
{
    private static readonly XNamespace Sch = "http://purl.oclc.org/dsdl/schematron";
    private static readonly XNamespace Notes = "urn:carec:cats-ice:rules:1.0";

    /// <exception cref="SpecificationException">Names the file and the line.</exception>
    public static ImmutableArray<RulePattern> Read(string path, string ns, ElementNames names)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
            using var reader = XmlReader.Create(EmbeddedResources.Open(path), settings);
            var schema = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
            return new File(path, schema, ns, names).Patterns();
        }
        catch (XmlException e)
        {
            throw new SpecificationException($"{path}: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?<reason>[CR][0-9]{4})(-[A-Za-z0-9.\-]+)?$")]
    private static partial Regex IdForm();

    private sealed class File
    {
        private readonly string _path;
        private readonly XElement _schema;
        private readonly ElementNames _names;
        private readonly string _topic;

        public File(string path, XElement schema, string ns, ElementNames names)
        {
            (_path, _schema, _names) = (path, schema, names);
            _topic = schema.Element(Sch + "title")?.Value ?? throw Fault(schema, "a title is missing");
            var declared = schema.Elements(Sch + "ns").Select(e => ((string?)e.Attribute("prefix"), (string?)e.Attribute("uri"))).ToArray();
            if (declared is not [("css", var uri)] || uri != ns)
            {
                throw Fault(schema, $"exactly one namespace is declared: prefix css for {ns}");
            }
        }

        public ImmutableArray<RulePattern> Patterns()
        {
            OnlyHas(_schema, "title", "p", "ns", "pattern");
            return [.. _schema.Elements(Sch + "pattern").Select(pattern =>
            {
                OnlyHas(pattern, "title", "p", "rule");
                var summary = (string?)pattern.Element(Sch + "title");
                var rules = pattern.Elements(Sch + "rule").Select(rule => Rule(rule, summary)).ToImmutableArray();
                return summary is null || rules.SelectMany(rule => rule.Assertions).Select(a => a.Rule.Reason).Distinct().Count() == 1
                    ? new RulePattern(rules)
                    : throw Fault(pattern, "a pattern with a title is about one reason");
            })];
        }

        private ContextRule Rule(XElement rule, string? summary)
        {
            OnlyHas(rule, "assert");
            var context = Space().Replace(Attribute(rule, "context"), " ").Trim();
            try
            {
                return new(_path, context, PathPattern.ParseUnion(context), [.. rule.Elements(Sch + "assert").Select(a => Assert(a, context, summary))]);
            }
            catch (FormatException e)
            {
                throw Fault(rule, e.Message);
            }
        }

        private Assertion Assert(XElement assert, string context, string? summary)
        {
            var id = Attribute(assert, "id");
            var form = IdForm().Match(id);
            if (!form.Success)
            {
                throw Fault(assert, $"the id '{id}' is not a reason (C0000, R0000), perhaps with a suffix after a hyphen");
            }

            var missing = (string?)assert.Attribute(Notes + "missing");
            var isRule = id[0] == 'R';
            var rule = new Rule(
                id, form.Groups["reason"].Value, isRule ? FindingKind.Rule : FindingKind.Condition, isRule ? 14 : missing is null ? 15 : 13,
                _topic, context, Text(assert), Attribute(assert, Notes + "mend"), _path) { Summary = summary };
            var at = (string?)assert.Attribute(Notes + "at");
            return new(rule, Compile(assert, Attribute(assert, "test")), at is null ? null : Place(assert, at), at, missing, Words(assert));
        }

        private ImmutableArray<Phrase> Words(XElement assert)
        {
            var words = assert.Nodes().Select(node => node switch
            {
                XText text => new Phrase(Space().Replace(text.Value, " "), null),
                XElement e when e.Name == Sch + "value-of" => new Phrase(null, Compile(e, Attribute(e, "select"))),
                _ => throw Fault(assert, "an assert holds text and value-of only"),
            }).ToArray();
            words[0] = words[0] with { Literal = words[0].Literal?.TrimStart() };
            words[^1] = words[^1] with { Literal = words[^1].Literal?.TrimEnd() };
            return [.. words];
        }

        private static string Text(XElement assert) =>
            Space().Replace(string.Concat(assert.Nodes().Select(n => n is XText t ? t.Value : "…")), " ").Trim();

        private NodesExpression Place(XElement at, string xpath) =>
            Compile(at, xpath) as NodesExpression ?? throw Fault(at, $"'{xpath}' is no path to elements");

        private Expression Compile(XElement at, string xpath)
        {
            try
            {
                return Compiler.Compile(xpath, _names);
            }
            catch (FormatException e)
            {
                throw Fault(at, $"the XPath can't be used: {e.Message}");
            }
        }

        private string Attribute(XElement element, XName name) =>
            (string?)element.Attribute(name) ?? throw Fault(element, $"the attribute {name.LocalName} is missing");

        private void OnlyHas(XElement element, params string[] names)
        {
            if (element.Elements().FirstOrDefault(e => e.Name.Namespace != Sch || !names.Contains(e.Name.LocalName)) is { } stranger)
            {
                throw Fault(stranger, $"'{stranger.Name.LocalName}' is not understood in {element.Name.LocalName}");
            }
        }

        private SpecificationException Fault(XElement at, string what) => new($"{_path}, line {((IXmlLineInfo)at).LineNumber}: {what}.");
    }
}
