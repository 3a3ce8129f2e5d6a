using System.Collections.Immutable;
using CatsIce.Schemas.Documentation.Prose;
using CatsIce.Schemas.Examples;
using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Documentation;

/// <summary>One version of the specification as it is being written down: the data, the chapters and the samples.</summary>
internal sealed class Edition(SchemaLibrary library, CommonSystemSpecification css, SourceFolder sources)
{
    private readonly Dictionary<string, Field> _fields = [];
    private ILookup<string, string>? _messages;
    private readonly ILookup<string, RuleExample> _examples = ExampleFile(css).ToLookup(e => e.Rule);

    public SchemaLibrary Library => library;

    public CommonSystemSpecification Css => css;

    public SourceFolder Sources => sources;

    public string Title => $"CSS {css.Version}";

    /// <summary>The folder of its pages.</summary>
    public string Folder => $"v{css.Version}";

    public ChapterText Chapters { get; } = new(css.Version);

    /// <summary>The path of a page of this edition, for a link.</summary>
    public string To(string page) => $"/{Folder}/{page}";

    public Field FieldsOf(MessageType message) =>
        _fields.TryGetValue(message.Code, out var fields) ? fields : _fields[message.Code] = css.FieldsOf(message.Code);

    /// <summary>Documents that break this assertion.</summary>
    public IEnumerable<RuleExample> ExamplesOf(Rule rule) => _examples[rule.Id];

    /// <summary>The messages in whose documents a rule is judged.</summary>
    public ImmutableArray<string> MessagesOf(Rule rule) =>
        [.. (_messages ??= css.Messages.All.SelectMany(m => FieldsOf(m).AndBelow().SelectMany(f => f.Rules).Distinct().Select(r => (Rule: r.Id, m.Code))).ToLookup(p => p.Rule, p => p.Code))[rule.Id]];

    // A version that is only kept alive may have none.
    private static IEnumerable<RuleExample> ExampleFile(CommonSystemSpecification css) =>
        SchemaLibrary.ResourcePaths.Contains($"css/v{css.Version}/rules/examples.json") ? RuleExamples.Of(css).All : [];
}
