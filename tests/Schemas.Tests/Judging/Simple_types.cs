using System.Text;
using System.Xml.Schema;
using CatsIce.Schemas;
using CatsIce.Schemas.Judging;
using CatsIce.Schemas.Structure;

namespace Schemas.Tests.Judging;

/// <summary>What the compiled tests of a simple type accept, the platform accepts as well; and of what documents hold they are sure.</summary>
public sealed class Simple_types
{
    private static readonly string[] Values =
    [
        "", " ", "0", "1", "-1", "-0", "+1", "01", "9", "10", "99999", "100000", "999999999", "1000000000", "0.5", "0.50", ".5", "5.", "1.1234567", "0.000001", "0.0000001", "-90", "-90.1", "180", "179.9999999", "1e3",
        "99999999999999999999", "9999999999999999", "0.1234567890123456789", "12 3", " 12", "NaN", "T1", "TIR", "A2", "AZ", "az", "AZ010001", "AZ01000", "26AZ010001B00052J6", "25AZ010001B000527", "3.0", "3.10", "3.100", "2.0",
        "NTA.AZ", "GUA.A-1", "ICE", "ice", "IE001", "IC901", "2026-07-01", "2026-02-29", "2024-02-29", "1999-01-01", "2026-13-01", "2026-00-10", "2026-01-00", "2026-07-01Z", "2026-07-01T06:00:00", "2026-07-01T24:00:00",
        "2026-07-01T23:59:60", "2026-07-01T23:59:59Z", "2026-07-01T6:00:00", "20260701", "202607010600", "a b", "a  b", " a", "a ", "ə", new string('x', 17), new string('x', 18), new string('x', 512), new string('x', 513),
        "AAAA", "AAA=", "AAE=", "AAF=", "AA==", "AQ==", "AR==", "A===", "AAAA  AAAA", " AAAA ", "AA AA", "AA=A", "!", "~", "390210", "39021000", "1234567-8", "XXX/123/456", "GEBUS", "MSKU1234567", "DE0000000001", "A1",
        "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/10/xml-exc-c14n#", "urn:a b", Convert.ToBase64String(new byte[32]), Convert.ToBase64String(new byte[31]),
    ];

    [Fact]
    public void Are_all_known() => Assert.All(SchemaLibrary.Default.Versions, css =>
    {
        foreach (var message in css.Messages.All)
        {
            Assert.NotNull(css.Judge.Root(message.Code));
        }

        // xs:ID is a matter of the whole document. It stands on one attribute that nobody needs.
        Assert.Equal(["ID"], css.Judge.Undecided.Select(type => type.QualifiedName.Name));
    });

    [Fact]
    public void Accept_nothing_that_the_platform_refuses()
    {
        var (accepted, seen) = (0, 0);
        foreach (var type in SchemaLibrary.Default.Versions.SelectMany(Types).Distinct())
        {
            var tests = ValueTests.Of(type);
            foreach (var value in tests is null ? [] : Values)
            {
                seen++;
                if (ContentModel.Accept(tests!.Value, Encoding.UTF8.GetBytes(value)))
                {
                    accepted++;
                    Assert.True(Platform(type, value), $"'{value}' of {type.QualifiedName.Name} ({type.TypeCode}, line {type.LineNumber})");
                }
            }
        }

        Assert.InRange(accepted, seen / 50, seen / 2);
    }

    private static bool Platform(XmlSchemaSimpleType type, string value)
    {
        try
        {
            type.Datatype!.ParseValue(value, new System.Xml.NameTable(), null);
            return true;
        }
        catch (XmlSchemaException)
        {
            return false;
        }
    }

    private static IEnumerable<XmlSchemaSimpleType> Types(CommonSystemSpecification css)
    {
        var elements = new Stack<XmlSchemaElement>(css.Structure.Roots);
        var seen = new HashSet<XmlSchemaElement>();
        while (elements.TryPop(out var element))
        {
            if (!seen.Add(element))
            {
                continue;
            }

            foreach (var child in css.Structure.ChildrenOf(element))
            {
                elements.Push(child.Element);
            }

            if (element.ElementSchemaType is XmlSchemaSimpleType type)
            {
                yield return type;
            }
            else if (element.ElementSchemaType is XmlSchemaComplexType complex)
            {
                foreach (XmlSchemaAttribute attribute in complex.AttributeUses.Values)
                {
                    yield return attribute.AttributeSchemaType!;
                }
            }
        }
    }
}
