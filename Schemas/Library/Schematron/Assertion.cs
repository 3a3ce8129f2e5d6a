using System.Collections.Immutable;
using CatsIce.Schemas.Structure;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Schematron;

internal sealed record RulePattern(ImmutableArray<ContextRule> Rules);

internal sealed record ContextRule(string File, string Context, ImmutableArray<PathPattern> Contexts, ImmutableArray<Assertion> Assertions);

/// <summary>A piece of the words of an assertion: text, or the value of an expression at the context.</summary>
internal sealed record Phrase(string? Literal, Expression? Value);

/// <summary>One compiled assert.</summary>
/// <param name="Test">What must hold at the context.</param>
/// <param name="At">The offending nodes, from the context; null for the context itself.</param>
/// <param name="AtText"><paramref name="At"/> as it is written.</param>
/// <param name="Missing">The name of the child that each of those nodes lacks (code 13).</param>
internal sealed record Assertion(Rule Rule, Expression Test, NodesExpression? At, string? AtText, string? Missing, ImmutableArray<Phrase> Words)
{
    public bool Holds(DocumentTree tree, int context) => Test.Truth(tree, Focus.On(context));

    public IEnumerable<ContentFinding> Explain(DocumentTree tree, int context)
    {
        var at = Focus.On(context);
        var detail = string.Concat(Words.Select(w => w.Literal ?? w.Value!.Text(tree, at)));
        var found = At?.All(tree, at) ?? [context];

        // An assertion whose expression of place finds nothing is still violated: it is then reported at its context.
        return (found.Count == 0 ? [context] : found.ToArray()).Select(node => Finding(tree, node, detail));
    }

    private ContentFinding Finding(DocumentTree tree, int node, string detail)
    {
        var (line, column) = tree.PlaceOf(node);
        var pointer = tree.PointerOf(node) + (Missing is null ? "" : "/" + Missing);
        var value = Missing is null && !tree.HasChildElements(node) ? tree.TextOf(node) : null;
        return new(Rule.Kind, Rule.Code, pointer, Rule.Reason, value, value is null ? detail : $"{detail} Found '{value}'.", Rule.Mend, line, column);
    }
}
