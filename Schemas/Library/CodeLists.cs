namespace CatsIce.Schemas;

public sealed class CodeLists
{
}
