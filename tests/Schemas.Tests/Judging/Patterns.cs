using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Schema;
using CatsIce.Schemas;
using CatsIce.Schemas.Judging;

namespace Schemas.Tests.Judging;

/// <summary>The automata against the platform's regular expressions, on all patterns of the schemas.</summary>
public sealed class Patterns
{
    private const string Letters = "ABCJKMNTUXZabz0123456789.-/_!~ :";

    public static TheoryData<string> Used => [.. SchemaLibrary.Default.Versions.SelectMany(css => css.Schemas.Schemas().Cast<XmlSchema>())
        .SelectMany(schema => schema.Items.Cast<XmlSchemaObject>()).OfType<XmlSchemaSimpleType>()
        .SelectMany(type => type.Content is XmlSchemaSimpleTypeRestriction restriction ? restriction.Facets.OfType<XmlSchemaPatternFacet>() : [])
        .Select(facet => facet.Value!).Distinct()];

    [Theory]
    [MemberData(nameof(Used))]
    public void Take_what_the_platform_takes(string pattern)
    {
        var automaton = PatternAutomaton.Of([pattern]);
        Assert.NotNull(automaton);
        var platform = new Regex($@"^(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        var (random, taken) = (new Random(1), 0);
        for (var i = 0; i < 3000; i++)
        {
            var text = Text(random, pattern);
            Assert.True(platform.IsMatch(text) == automaton.Accepts(Encoding.UTF8.GetBytes(text)), $"'{text}' and {pattern}");
            taken += platform.IsMatch(text) ? 1 : 0;
        }

        Assert.True(taken > 20, $"{taken} of 3000 were taken: chance proves nothing here.");
    }

    [Theory]
    [InlineData(@"\d{2}")]
    [InlineData(@"\p{Lu}")]
    [InlineData("a.b")]
    [InlineData("[a-z-[aeiou]]")]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("a{2,}")]
    [InlineData("a{3,2}")]
    [InlineData("é")]
    [InlineData("^a$")]
    public void Are_left_alone_when_they_are_not_understood(string pattern) => Assert.Null(PatternAutomaton.Of(["a", pattern]));

    [Theory]
    [InlineData("[^ ]*", "ə日", true)]
    [InlineData("[a-c]*", "ə", false)]
    [InlineData("[^ ]", "日", true)]
    [InlineData("[^ ]", "日本", false)]
    public void Count_characters_and_not_bytes(string pattern, string text, bool taken) => Assert.Equal(taken, PatternAutomaton.Of([pattern])!.Accepts(Encoding.UTF8.GetBytes(text)));

    // Half of them made from the pattern itself, by walking it, then changed at one place or not.
    private static string Text(Random random, string pattern)
    {
        var text = new StringBuilder();
        if (random.Next(3) > 0)
        {
            Walk(PatternReader.Read(pattern)!, random, text);
        }

        for (var changes = random.Next(3) is 0 ? random.Next(1, 4) : 0; changes > 0; changes--)
        {
            text.Insert(random.Next(text.Length + 1), random.Next(20) == 0 ? 'ə' : Letters[random.Next(Letters.Length)]);
        }

        if (random.Next(4) == 0 && text.Length > 0)
        {
            text.Remove(random.Next(text.Length), 1);
        }

        return text.ToString();
    }

    private static void Walk(PatternPart part, Random random, StringBuilder text)
    {
        switch (part)
        {
            case PatternPart.Letter letter:
                var members = Enumerable.Range(0x20, 0x5F).Where(letter.Takes).ToArray();
                text.Append((char)members[random.Next(members.Length)]);
                break;
            case PatternPart.Sequence sequence:
                foreach (var one in sequence.Parts)
                {
                    Walk(one, random, text);
                }

                break;
            case PatternPart.Choice choice:
                Walk(choice.Parts[random.Next(choice.Parts.Length)], random, text);
                break;
            case PatternPart.Repeat repeat:
                for (var times = random.Next(repeat.Least, (repeat.Most ?? repeat.Least + 4) + 1); times > 0; times--)
                {
                    Walk(repeat.Part, random, text);
                }

                break;
        }
    }
}
