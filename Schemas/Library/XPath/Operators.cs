namespace CatsIce.Schemas.XPath;

internal sealed class Or(Expression left, Expression right) : TruthExpression
{
    public override bool Truth(DocumentTree tree, Focus at) => left.Truth(tree, at) || right.Truth(tree, at);
}

internal sealed class And(Expression left, Expression right) : TruthExpression
{
    public override bool Truth(DocumentTree tree, Focus at) => left.Truth(tree, at) && right.Truth(tree, at);
}

internal sealed class Negation(Expression of) : NumberExpression
{
    public override double Number(DocumentTree tree, Focus at) => -of.Number(tree, at);
}

internal sealed class Arithmetic(string @operator, Expression left, Expression right) : NumberExpression
{
    private readonly Func<double, double, double> _work = @operator switch
    {
        "+" => static (a, b) => a + b,
        "-" => static (a, b) => a - b,
        "*" => static (a, b) => a * b,
        "div" => static (a, b) => a / b,
        "mod" => static (a, b) => a % b,
        _ => throw new FormatException($"'{@operator}' is no operator of numbers."),
    };

    public override double Number(DocumentTree tree, Focus at) => _work(left.Number(tree, at), right.Number(tree, at));
}

/// <summary>The nodes of both sides.</summary>
internal sealed class Union(NodesExpression left, NodesExpression right) : NodesExpression
{
    public override bool InOrder => false;

    public override bool Walk(DocumentTree tree, Focus at, ref Sink sink) => left.Walk(tree, at, ref sink) || right.Walk(tree, at, ref sink);
}
