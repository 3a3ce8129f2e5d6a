namespace CatsIce.Schemas;

public sealed class RuleBook
{
}
