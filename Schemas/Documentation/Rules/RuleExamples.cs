namespace CatsIce.Schemas.Documentation.Rules;

/// <summary>Documents that break a rule, from <c>rules/examples.json</c>.</summary>
internal static class RuleExamples
{
    public static object? Of(Edition edition, Rule[] assertions)
    {
        _ = (edition, assertions);
        return null;
    }
}
