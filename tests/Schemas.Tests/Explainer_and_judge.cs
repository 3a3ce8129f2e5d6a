using System.Globalization;
using System.Xml.Linq;

namespace Schemas.Tests;

/// <summary>The judge (the platform's validating reader) decides; the explainer finds the reasons. Neither may see what the other does
/// not: shown on samples with one to three random changes.</summary>
public sealed class Explainer_and_judge
{
    private const int Seed = 20260601;
    private const int Rounds = 700;

    private static readonly string[] Values =
        ["", " ", "0", "-1", "1.5", "99999999999999999999", "2026-13-01", "2026-06-01", "2026-06-01T10:00:00", "UZ", "uz026001", "UZ026001", "\n", "x", "А", "&", "1e5", "+7", "007"];

    [Fact]
    public void Agree_on_random_changes()
    {
        var random = new Random(Seed);
        var samples = Documents.Samples.ToArray();
        var (valid, invalid, disagreements) = (0, 0, new List<string>());
        for (var round = 0; round < Rounds; round++)
        {
            var name = samples[random.Next(samples.Length)];
            var document = XDocument.Parse(Documents.Text(name), LoadOptions.PreserveWhitespace);
            var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Change(document.Root!, random)).ToArray();
            var read = Documents.Read(document.ToString(SaveOptions.DisableFormatting));
            var findings = Documents.Css.ExplainSchema(read.Root);
            (valid, invalid) = read.SchemaValid ? (valid + 1, invalid) : (valid, invalid + 1);
            if (read.SchemaValid)
            {
                // Whatever the schema lets pass, the rules have an answer for.
                Assert.All(Documents.Css.CheckContent(read.Root), f => Assert.True(f.Pointer.Length > 1 && f.Reason is not null));
            }

            if (read.SchemaValid != findings.IsEmpty)
            {
                disagreements.Add($"round {round}, {name}, {string.Join("; ", changes)}: judge {(read.SchemaValid ? "valid" : "not valid")}, explainer {string.Join("; ", findings.Select(f => $"{f.Code} {f.Pointer} {f.Detail}"))}");
            }
        }

        Assert.Equal("", string.Join("\n", disagreements));
        Assert.True(valid > 30 && invalid > 300, $"{valid} valid and {invalid} not valid say too little.");
    }

    private static string Change(XElement root, Random random)
    {
        var all = root.DescendantsAndSelf().ToArray();
        var element = all[random.Next(all.Length)];
        var other = all[random.Next(all.Length)];
        var what = random.Next(12);
        switch (what)
        {
            case 0 when element != root:
                element.Remove();
                break;
            case 1 when element != root:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when element != root:
                element.Name = other.Name;
                break;
            case 3 or 4 or 5 when !element.HasElements:
                element.Value = Values[random.Next(Values.Length)];
                break;
            case 6 when !element.HasElements:
                element.Value += element.Value;
                break;
            case 7:
                element.Add(new XElement(other));
                break;
            case 8:
                element.SetAttributeValue(random.Next(2) == 0 ? "version" : "extra", "3.0");
                break;
            case 9 when element.PreviousNode is not null && element != root:
                element.Remove();
                (other.Parent ?? root).AddFirst(element);
                break;
            case 10:
                element.Add(new XText(random.Next(2) == 0 ? "text" : "  "));
                break;
            case 11 when !element.HasElements && element.Value.Length > 0:
                var at = random.Next(element.Value.Length);
                element.Value = element.Value.Remove(at, 1).Insert(at, ((char)random.Next(33, 127)).ToString(CultureInfo.InvariantCulture));
                break;
        }

        return $"{what} at {element.Name.LocalName}";
    }
}
