using CatsIce.ConformanceSuite.Yaml;

namespace ConformanceSuite.Tests.Language;

public sealed class Text_that_is_no_YAML
{
    private const string Marks = "[]{}:,-\"'#&*!|>%@`\t\n ?\0\u00a0x";

    [Theory]
    [InlineData("a: 1\nb: [ never closed\nc: no")]
    [InlineData("a: { b: 1")]
    [InlineData("a: \"never closed")]
    [InlineData("a: 1\n---\nb: 1")]
    [InlineData("- 1\na: 1")]
    public void Is_told_with_its_line(string text) => Assert.Contains(Read(text).Found, fault => fault.Line > 0);

    /// <summary>A sound scenario in which some characters are others: it is read, or its faults are told. Nothing else happens.</summary>
    [Fact]
    public void Never_breaks_the_suite()
    {
        var random = new Random(20261122);
        for (var time = 0; time < 4000; time++)
        {
            var text = (ScenarioText.Head + ScenarioText.Steps).ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = Marks[random.Next(Marks.Length)];
            }

            Assert.NotNull(Read(new string(text)));
        }
    }

    private static Faults Read(string text)
    {
        var faults = new Faults("file.yaml");
        var node = YamlReader.Read(text, faults);
        Assert.True(node is not null || faults.Any, "Nothing was read and nothing is told.");
        return faults;
    }
}
