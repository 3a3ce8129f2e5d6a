using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Schemas.Content;
using CatsIce.Schemas.Explaining;
using CatsIce.Schemas.Fields;
using CatsIce.Schemas.Judging;
using CatsIce.Schemas.Resources;
using CatsIce.Schemas.Structure;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas;

/// <summary>One version of the Common System Specifications: its messages, schemas, code lists, rules, movement table, timers and requirements.
/// Thread-safe.</summary>
public sealed class CommonSystemSpecification
{
    private readonly ContentPlan _content;
    private readonly SchemaExplainer _explainer;
    private readonly SchemaStructure _structure;
    private readonly Lazy<Timers> _timers;
    private readonly Lazy<Requirements> _requirements;

    private CommonSystemSpecification(string folder, MessageTypes messages)
    {
        Messages = messages;
        Schemas = SchemaSetLoader.Load($"{folder}/xsd");
        var structure = _structure = new SchemaStructure(Schemas);
        CodeLists = CodeLists.Load($"{folder}/codelists", structure);
        Rules = RuleBook.Load($"{folder}/rules", messages.Namespace, structure);
        Movement = MovementTable.Load($"{folder}/movement.json", messages);
        _timers = new Lazy<Timers>(() => Timers.Load(folder, messages));
        _requirements = new Lazy<Requirements>(() => Requirements.Load(folder, messages, Timers, Rules));
        _explainer = new SchemaExplainer(structure);
        _content = new ContentPlan(structure, CodeLists.Bindings, Rules.Patterns);
        structure.Names.Freeze();
        Judge = new SchemaJudge(structure, messages.Namespace);
    }

    /// <summary>As in the attribute <c>version</c> of every document: <c>3.0</c>.</summary>
    public string Version => Messages.Version;

    /// <summary>The namespace of the root elements.</summary>
    public string Namespace => Messages.Namespace;

    /// <summary>Compiled; must not be changed.</summary>
    public XmlSchemaSet Schemas { get; }

    public MessageTypes Messages { get; }

    public CodeLists CodeLists { get; }

    public RuleBook Rules { get; }

    public MovementTable Movement { get; }

    /// <summary>Read at the first use: who only exchanges messages does not need them.</summary>
    /// <exception cref="SpecificationException">The file is damaged.</exception>
    public Timers Timers => _timers.Value;

    /// <summary>Read at the first use, as <see cref="Timers"/>.</summary>
    /// <exception cref="SpecificationException">The file is damaged.</exception>
    public Requirements Requirements => _requirements.Value;

    internal SchemaStructure Structure => _structure;

    internal SchemaJudge Judge { get; }

    internal ElementNames Names => _structure.Names;

    internal static CommonSystemSpecification Load(string version)
    {
        var folder = $"css/v{version}";
        var messages = MessageTypes.Load($"{folder}/messages.json");
        return messages.Version == version
            ? new CommonSystemSpecification(folder, messages)
            : throw new SpecificationException($"{folder}/messages.json: says version '{messages.Version}', but lies in the folder of '{version}'.");
    }

    /// <summary>The element tree of a message with formats, code lists and rules; read anew at each call.</summary>
    /// <exception cref="ArgumentException">There is no such message.</exception>
    public Field FieldsOf(string messageCode) =>
        _structure.Root(new XmlQualifiedName(messageCode, Namespace)) is { } root
            ? new FieldReader(_structure, _content).Read(root)
            : throw new ArgumentException($"CSS {Version} has no message '{messageCode}'.", nameof(messageCode));

    /// <summary>Explains what the schemas find wrong: every error of a document that the validating reader refused, in document
    /// order. Empty for a valid document.</summary>
    /// <param name="root">The document or its root element, with line information.</param>
    public ImmutableArray<ContentFinding> ExplainSchema(XPathNavigator root) => _explainer.Explain(root);

    /// <summary>Steps 8 to 10 of the order of checks (exchange profile, section 6): code lists (12), then conditions (13, 15),
    /// then rules (14), each in document order.</summary>
    /// <param name="root">The document or its root element; valid by <see cref="Schemas"/>, with line information.</param>
    public ImmutableArray<ContentFinding> CheckContent(XPathNavigator root) => _content.Check(root);
}
