using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Schemas.Schematron;
using CatsIce.Schemas.Structure;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Content;

/// <summary>Code lists and rules laid out along the elements of the schemas, once, so that a document is walked once and only
/// where there is something to check.</summary>
internal sealed class ContentPlan
{
    private readonly ElementNames _names;
    private readonly FrozenDictionary<string, PlanNode> _roots;

    /// <exception cref="SpecificationException">A binding or a rule matches no element of any message, or two bindings match alike.</exception>
    public ContentPlan(SchemaStructure structure, ImmutableArray<CodeListBinding> bindings, ImmutableArray<RulePattern> patterns)
    {
        _names = structure.Names;
        var builder = new Builder(structure, bindings, patterns);
        _roots = structure.Roots.Select(root => (root.QualifiedName.Name, Plan: builder.Build(root, [])))
            .Where(root => root.Plan.HasWork).ToFrozenDictionary(root => root.Name, root => root.Plan);
        builder.RefuseUnused();
    }

    /// <returns>Null where nothing is to check in that message.</returns>
    public PlanNode? Of(string message) => _roots.GetValueOrDefault(message);

    /// <returns>Code lists, then conditions, then rules, each in document order.</returns>
    public ImmutableArray<ContentFinding> Check(XPathNavigator root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var element = RootElement.Of(root);
        return _roots.TryGetValue(element.LocalName, out var plan) ? new ContentWalk(new DocumentTree(element, _names)).Run(plan) : [];
    }

    private sealed class Builder(SchemaStructure structure, ImmutableArray<CodeListBinding> bindings, ImmutableArray<RulePattern> patterns)
    {
        private readonly HashSet<object> _used = [];

        public PlanNode Build(XmlSchemaElement element, ImmutableArray<PathStep> above)
        {
            // Roots stand in the namespace of the specification; what is below is unqualified, except the signature.
            var path = above.Add(new PathStep(element.QualifiedName.Namespace.Length > 0, element.QualifiedName.Name));
            var children = structure.ChildrenOf(element)
                .Select(child => (Name: structure.Names.Element(child.Name.Name), Plan: Build(child.Element, path)))
                .Where(child => child.Plan.HasWork)
                .ToFrozenDictionary(child => child.Name, child => child.Plan);
            return new PlanNode(ListFor(path), AssertionsFor(path), children);
        }

        public void RefuseUnused()
        {
            foreach (var text in bindings.Where(b => !_used.Contains(b)).Select(b => $"binding of {b.List.Name} to '{b.Element.Text}'")
                .Concat(patterns.SelectMany(p => p.Rules).Where(r => !_used.Contains(r)).Select(r => $"context '{r.Context}' of {r.File}")))
            {
                throw new SpecificationException($"The {text} matches no element of any message.");
            }
        }

        private CodeList? ListFor(ImmutableArray<PathStep> path)
        {
            var matching = bindings.Where(b => b.Element.Matches(path.AsSpan())).OrderByDescending(b => b.Element.Steps.Length).ToArray();
            _used.UnionWith(matching);
            return matching switch
            {
                [] => null,
                [var a, var b, ..] when a.Element.Steps.Length == b.Element.Steps.Length =>
                    throw new SpecificationException($"The bindings '{a.Element.Text}' and '{b.Element.Text}' match the same element."),
                [var only, ..] => only.List,
            };
        }

        /// <summary>As in Schematron: of each pattern only the first rule whose context matches.</summary>
        private ImmutableArray<Assertion> AssertionsFor(ImmutableArray<PathStep> path)
        {
            var rules = patterns.Select(p => p.Rules.FirstOrDefault(r => r.Contexts.Any(c => c.Matches(path.AsSpan())))).OfType<ContextRule>().ToArray();
            _used.UnionWith(rules);
            return [.. rules.SelectMany(r => r.Assertions)];
        }
    }
}
