using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

public sealed class Strange_documents
{
    public static IEnumerable<TheoryDataRow<string, int>> Ways() =>
        new[] { "2.0", "3.0" }.SelectMany(from => Enumerable.Range(1, 8).Select(seed => new TheoryDataRow<string, int>(from, seed)));

    [Fact]
    public void Documents_of_another_version_or_of_no_message_are_an_error_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Bridges.Up.Convert(Leaf.Parse(Bridges.Text("v3.0", "IE001-minimal-polypropylene.xml"))));
        Assert.Throws<ArgumentException>(() => Bridges.Down.Convert(Leaf.Parse(Bridges.Text("v3.0", "IE094-minimal-nothing-recorded.xml"))));
        Assert.Throws<ArgumentException>(() => Bridges.Down.Convert(Leaf.Parse("<x/>")));
        Assert.Throws<ArgumentNullException>(() => Bridges.Down.Convert(null!));
        Assert.False(Bridges.Down.Knows("IE094"));
        Assert.False(SchemaLibrary.Default.TryGetBridge("2.0", "9.9", out _));
    }

    [Fact]
    public void A_document_that_is_not_valid_is_an_error_of_the_caller_and_says_where()
    {
        var broken = Bridges.Text("v3.0", "IE001-minimal-polypropylene.xml").Replace("<security>0</security>", "", StringComparison.Ordinal);
        Assert.Contains("/IE001/TransitOperation/security", Assert.Throws<ArgumentException>(() => Bridges.Down.Convert(Leaf.Parse(broken))).Message, StringComparison.Ordinal);
    }

    /// <summary>Elements are removed, doubled, exchanged and rewritten at will. What is still valid by the schema may break any rule.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_was_changed_the_answer_is_a_valid_document_or_findings_or_an_error_of_the_caller(string from, int seed)
    {
        var bridge = from == "2.0" ? Bridges.Up : Bridges.Down;
        var random = new Random(seed);
        var samples = (from == "2.0" ? Bridges.Older() : Bridges.Newer()).Select(row => Bridges.Text("v" + from, row.Data)).ToList();
        var converted = 0;
        for (var i = 0; i < 150; i++)
        {
            var document = XDocument.Parse(samples[random.Next(samples.Count)]);
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                Change(document.Root!, random);
            }

            var source = Leaf.Parse(Encoding.UTF8.GetBytes(document.ToString()));
            try
            {
                if (bridge.Convert(source) is BridgeOutcome.Converted done)
                {
                    Assert.Empty(Judgement.Of(bridge.To, done.Document));
                    converted++;
                }
            }
            catch (ArgumentException e)
            {
                Assert.Contains("not valid by the schemas", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.NotEqual(0, converted);
    }

    private static void Change(XElement root, Random random)
    {
        var all = root.Descendants().ToList();
        var element = all[random.Next(all.Count)];
        var other = all[random.Next(all.Count)];
        switch (random.Next(6))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when !element.HasElements && !other.HasElements:
                (element.Value, other.Value) = (other.Value, element.Value);
                break;
            case 3 when !element.HasElements:
                element.Value = new[] { "", "0", "1", "99999", "2026-02-29", "20260229", "  1  ", "\u0000A"[1..], "9999999999999999", ".5", "-0", "+1", "0.0000001" }[random.Next(13)];
                break;
            case 4:
                element.RemoveNodes();
                break;
            default:
                // The same name elsewhere: a sibling of another parent.
                all.Where(e => e.Name == element.Name && e != element).Take(1).ToList().ForEach(e => e.ReplaceWith(new XElement(element)));
                break;
        }
    }
}
