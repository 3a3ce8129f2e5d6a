using System.Collections.Immutable;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.Sampling;

public sealed class Courses_of_movements
{
    private const int Seeds = 12;

    public static TheoryData<string, string> Courses =>
        [.. SchemaLibrary.Default.Versions.SelectMany(css => Course.PossibleIn(css).Select(course => (css.Version, course.Name)))];

    [Theory]
    [MemberData(nameof(Courses))]
    public void Every_step_is_allowed_by_the_movement_table(string version, string name)
    {
        foreach (var series in Series(version, name))
        {
            var record = new MovementRecord(MovementTable.None, [], []);
            foreach (var sample in series)
            {
                record = Next(Every_message.Generator(version).Specification, record, sample);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void Messages_come_in_the_order_of_time_and_each_has_a_name_of_its_own(string version, string name)
    {
        foreach (var series in Series(version, name))
        {
            Assert.Equal(series.Select(s => s.PreparedAt).Order(), series.Select(s => s.PreparedAt));
            Assert.Equal(series.Length, series.Select(s => s.MessageIdentification).Distinct().Count());
            Assert.Single(series.Select(s => s.Mrn).Distinct());
            Assert.DoesNotContain(series, s => s.Sender == s.Recipient);
        }
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void Answers_name_what_they_answer_and_go_the_way_back(string version, string name)
    {
        var messages = Every_message.Generator(version).Specification.Messages;
        foreach (var series in Series(version, name))
        {
            foreach (var answer in series.Where(s => messages.All.Any(m => m.Answers.Contains(s.Message))))
            {
                var question = series.Last(q => messages.TryGet(q.Message, out var type) && type.Answers.Contains(answer.Message) && q.PreparedAt <= answer.PreparedAt);
                Assert.Equal((question.Recipient, question.Sender), (answer.Sender, answer.Recipient));
                Assert.Equal(question.MessageIdentification, Text(answer, "correlationIdentifier"));
            }
        }
    }

    private static IEnumerable<ImmutableArray<Sample>> Series(string version, string name)
    {
        var generator = Every_message.Generator(version);
        var course = Course.PossibleIn(generator.Specification).Single(c => c.Name == name);
        return Enumerable.Range(1, Seeds).Select(seed => generator.Play(course, course.Journey(seed)).ToImmutableArray());
    }

    private static MovementRecord Next(CommonSystemSpecification css, MovementRecord record, Sample sample)
    {
        Assert.True(css.Messages.TryGet(sample.Message, out var type));
        var root = Read(sample);
        var decision = css.Movement.Decide("exchange", record, new(type, sample.Sender, sample.Recipient, type.ReadFacts(root), root));
        var allowed = decision as MovementDecision.Allowed;
        Assert.True(allowed is not null, $"{sample.Message} {sample.Sender} -> {sample.Recipient} of {sample.Mrn} in state {record.State}: {decision}");
        return new(allowed.State, [.. record.Parties, .. allowed.Enrolled], allowed.Taken is { } taken ? [.. record.Taken, taken] : record.Taken);
    }

    private static string Text(Sample sample, string name) => Read(sample).SelectSingleNode($"/*/{name}")!.Value;

    private static XPathNavigator Read(Sample sample)
    {
        using var reader = XmlReader.Create(new MemoryStream(sample.Document.ToArray()), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new XPathDocument(reader).CreateNavigator();
    }
}
