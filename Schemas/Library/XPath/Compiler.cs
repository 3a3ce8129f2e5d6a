using System.Collections.Immutable;
using System.Globalization;

namespace CatsIce.Schemas.XPath;

/// <summary>Compiles XPath 1.0 to <see cref="Expression"/>, by its grammar (XPath 1.0, sections 2 and 3). Of the standard it lacks variables, the axes
/// following, preceding and namespace, and the node types text(), comment() and processing-instruction(): where one of them stands it refuses, it never guesses.</summary>
internal sealed class Compiler
{
    private static readonly string[][] Levels = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]];
    private readonly string _text;
    private readonly ElementNames _names;
    private readonly ImmutableArray<Token> _tokens;
    private int _next;

    private Compiler(string text, ElementNames names) => (_text, _names, _tokens) = (text, names, Lexer.Read(text));

    private Token Now => _tokens[_next];

    /// <param name="names">Takes the names the expression uses.</param>
    /// <exception cref="FormatException">The text is no XPath 1.0, or a part of it that has no use in rules.</exception>
    public static Expression Compile(string text, ElementNames names)
    {
        var compiler = new Compiler(text, names);
        var expression = compiler.Binary(0);
        return compiler.Now.Kind == TokenKind.End ? expression : throw compiler.Unexpected();
    }

    private Expression Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Now.Kind == TokenKind.Sign && Levels[level].Contains(Now.Text))
        {
            var @operator = Take().Text;
            var right = Binary(level + 1);
            left = level switch
            {
                0 => new Or(left, right),
                1 => new And(left, right),
                2 or 3 => Comparisons.Make(@operator, left, right),
                _ => new Arithmetic(@operator, left, right),
            };
        }

        return left;
    }

    private Expression Unary() => TakeIf("-") ? new Negation(Unary()) : UnionOf();

    private Expression UnionOf()
    {
        var left = PathOrValue();
        while (TakeIf("|"))
        {
            left = new Union(Nodes(left), Nodes(PathOrValue()));
        }

        return left;
    }

    private Expression PathOrValue()
    {
        var start = Now.Kind switch
        {
            TokenKind.Number => new NumberLiteral(double.Parse(Take().Text, CultureInfo.InvariantCulture)),
            TokenKind.Literal => new TextLiteral(Take().Text),
            TokenKind.Function when Now.Text != "node" => Call(),
            TokenKind.Sign when Now.Text == "(" => InParentheses(),
            _ => null,
        };
        if (start is null)
        {
            return Path(null);
        }

        var predicates = Predicates();
        var filtered = predicates.IsEmpty ? start : new FilteredNodes(Nodes(start), predicates);
        return Now is { Kind: TokenKind.Sign, Text: "/" or "//" } ? Path(Nodes(filtered)) : filtered;
    }

    private Expression InParentheses()
    {
        Expect("(");
        var inner = Binary(0);
        Expect(")");
        return inner;
    }

    private Expression Call()
    {
        var name = Take();
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        while (!TakeIf(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(Binary(0));
        }

        try
        {
            return Functions.Make(name.Text, arguments.ToImmutable());
        }
        catch (FormatException e)
        {
            throw new FormatException($"At character {name.At + 1} of '{_text}': {e.Message}", e);
        }
    }

    private LocationPath Path(NodesExpression? start)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var absolute = start is null && Now is { Kind: TokenKind.Sign, Text: "/" or "//" };
        var stepMayFollow = start is null && !absolute;
        if (absolute && Now.Text == "/")
        {
            Take();
            stepMayFollow = Now.Kind is TokenKind.Name or TokenKind.Axis or TokenKind.Function || Now is { Kind: TokenKind.Sign, Text: "." or ".." or "@" };
        }

        while (stepMayFollow || Separator(steps))
        {
            steps.Add(OneStep());
            stepMayFollow = false;
        }

        return new LocationPath(start, absolute, steps.ToImmutable());
    }

    private bool Separator(ImmutableArray<Step>.Builder steps)
    {
        if (TakeIf("//"))
        {
            steps.Add(new Step(Axis.DescendantOrSelf, null, Anything: true, []));
            return true;
        }

        return TakeIf("/");
    }

    private Step OneStep()
    {
        if (TakeIf("."))
        {
            return new Step(Axis.Self, null, Anything: true, []);
        }

        if (TakeIf(".."))
        {
            return new Step(Axis.Parent, null, Anything: true, []);
        }

        var axis = TakeIf("@") ? Axis.Attribute : Now.Kind == TokenKind.Axis ? NamedAxis() : Axis.Child;
        if (Now is { Kind: TokenKind.Function, Text: "node" })
        {
            Take();
            Expect("(");
            Expect(")");
            return new Step(axis, null, Anything: true, Predicates());
        }

        var name = Now.Kind == TokenKind.Name ? Take() : throw Unexpected();
        return new Step(axis, name.Text == "*" ? null : NumberOf(axis, name), Anything: false, Predicates());
    }

    private int NumberOf(Axis axis, Token name)
    {
        var colon = name.Text.IndexOf(':', StringComparison.Ordinal);
        return (axis, colon) switch
        {
            (Axis.Attribute, < 0) => _names.Attribute(name.Text),
            (_, < 0) => _names.Element(name.Text),
            _ when axis != Axis.Attribute && name.Text.StartsWith("css:", StringComparison.Ordinal) => _names.Root(name.Text[(colon + 1)..]),
            _ => throw new FormatException($"At character {name.At + 1} of '{_text}': '{name.Text}' has a prefix that is not declared; roots have css, all else has none."),
        };
    }

    private Axis NamedAxis()
    {
        var name = Take();
        Expect("::");
        return name.Text switch
        {
            "child" => Axis.Child,
            "self" => Axis.Self,
            "parent" => Axis.Parent,
            "attribute" => Axis.Attribute,
            "descendant" => Axis.Descendant,
            "descendant-or-self" => Axis.DescendantOrSelf,
            "ancestor" => Axis.Ancestor,
            "ancestor-or-self" => Axis.AncestorOrSelf,
            "following-sibling" => Axis.FollowingSibling,
            "preceding-sibling" => Axis.PrecedingSibling,
            _ => throw new FormatException($"At character {name.At + 1} of '{_text}': the axis {name.Text} is not understood."),
        };
    }

    private ImmutableArray<Expression> Predicates()
    {
        var predicates = ImmutableArray.CreateBuilder<Expression>();
        while (TakeIf("["))
        {
            predicates.Add(Binary(0));
            Expect("]");
        }

        return predicates.ToImmutable();
    }

    private NodesExpression Nodes(Expression expression) => expression as NodesExpression
        ?? throw new FormatException($"Before character {Now.At + 1} of '{_text}': a set of nodes is expected.");

    private Token Take() => _tokens[_next++];

    private bool TakeIf(string sign)
    {
        var found = Now.Kind == TokenKind.Sign && Now.Text == sign;
        _next += found ? 1 : 0;
        return found;
    }

    private void Expect(string sign)
    {
        if (!TakeIf(sign))
        {
            throw new FormatException($"At character {Now.At + 1} of '{_text}': '{sign}' is expected, found '{Now.Text}'.");
        }
    }

    private FormatException Unexpected() => new($"At character {Now.At + 1} of '{_text}': '{Now.Text}' is not expected here.");
}
