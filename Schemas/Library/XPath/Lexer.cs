using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CatsIce.Schemas.XPath;

internal enum TokenKind
{
    Number,
    Literal,

    /// <summary>A name, perhaps with the prefix css, or <c>*</c> as a name test.</summary>
    Name,

    /// <summary>A name before a parenthesis: function or node type.</summary>
    Function,

    /// <summary>A name before <c>::</c>.</summary>
    Axis,

    /// <summary>Everything else, and the operators that are words.</summary>
    Sign,

    End,
}

internal readonly record struct Token(TokenKind Kind, string Text, int At);

/// <summary>Cuts an expression into tokens, with the rules of XPath 1.0, section 3.7, on what a name or a star means where.</summary>
internal static partial class Lexer
{
    /// <exception cref="FormatException">Says what was found where.</exception>
    public static ImmutableArray<Token> Read(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var at = 0; at < text.Length;)
        {
            var match = Piece().Match(text, at);
            if (!match.Success)
            {
                throw new FormatException($"'{text[at]}' at character {at + 1} of '{text}' is not understood.");
            }

            if (!match.Groups["space"].Success)
            {
                tokens.Add(Classify(match, tokens.Count == 0 ? null : tokens[^1], text));
            }

            at += match.Length;
        }

        tokens.Add(new(TokenKind.End, "", text.Length));
        return tokens.ToImmutable();
    }

    private static Token Classify(Match match, Token? before, string text)
    {
        var (value, at) = (match.Value, match.Index);
        if (match.Groups["literal"].Success)
        {
            return new(TokenKind.Literal, value[1..^1], at);
        }

        if (match.Groups["number"].Success)
        {
            return new(TokenKind.Number, value, at);
        }

        // After an operand a star multiplies and a word is an operator; elsewhere both are name tests.
        var afterOperand = before is { Kind: TokenKind.Number or TokenKind.Literal or TokenKind.Name } or { Kind: TokenKind.Sign, Text: ")" or "]" or "." or ".." };
        if (value == "*")
        {
            return new(afterOperand ? TokenKind.Sign : TokenKind.Name, value, at);
        }

        if (!match.Groups["name"].Success || (afterOperand && value is "and" or "or" or "div" or "mod"))
        {
            return new(TokenKind.Sign, value, at);
        }

        var rest = text.AsSpan(at + value.Length).TrimStart();
        return new(rest.StartsWith("::") ? TokenKind.Axis : rest.StartsWith("(") ? TokenKind.Function : TokenKind.Name, value, at);
    }

    [GeneratedRegex("""
        \G(?:(?<space>[ \t\r\n]+)|(?<literal>"[^"]*"|'[^']*')|(?<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|(?<name>[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?)|(?<sign>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*]))
        """)]
    private static partial Regex Piece();
}
