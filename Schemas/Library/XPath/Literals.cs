namespace CatsIce.Schemas.XPath;

internal sealed class NumberLiteral(double value) : NumberExpression
{
    public override double Number(DocumentTree tree, Focus at) => value;
}

internal sealed class TextLiteral(string value) : TextExpression
{
    public string Value => value;

    public override string Text(DocumentTree tree, Focus at) => value;
}
