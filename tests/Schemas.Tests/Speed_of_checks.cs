using System.Diagnostics;
using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Speed_of_checks(ITestOutputHelper output)
{
    [Theory]
    [InlineData("IE001-tir-dried-fruit.xml")]
    [InlineData("IE001-typical-containers-by-road.xml")]
    [InlineData("IE001-large-rail-containers.xml")]
    public void The_check_of_content_stays_in_proportion_to_reading(string sample)
    {
        var body = Encoding.UTF8.GetBytes(Documents.Text(sample));
        var reader = new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default);
        var document = Documents.Read(Documents.Text(sample));
        var (read, check) = (Best(() => reader.Read(body)), Best(() => Documents.Css.CheckContent(document.Root)));
        var file = Path.Combine(Documents.Folder, sample);
        var judge = Best(() => Samples_Folder.Judge(file));
        output.WriteLine($"{sample}: schema alone {judge.TotalMicroseconds:0} µs, read {read.TotalMicroseconds:0} µs, check {check.TotalMicroseconds:0} µs");
        Assert.True(check < read * 3, $"{check} against {read}");
    }

    [Fact]
    public void Ten_thousand_wrong_groups_are_told_in_time_and_up_to_the_room_of_IE906()
    {
        const string group = "<PreviousDocument><sequenceNumber>7</sequenceNumber><type>X123</type><referenceNumber>a</referenceNumber></PreviousDocument>";
        var text = Documents.Text("IE001-tir-dried-fruit.xml");
        var document = Documents.Read(text.Replace("<TransportDocument>\n      <sequenceNumber>1<", string.Concat(Enumerable.Repeat(group, 9998)) + "<TransportDocument>\n      <sequenceNumber>1<", StringComparison.Ordinal));
        Assert.True(document.SchemaValid);
        var started = Stopwatch.GetTimestamp();
        var findings = Documents.Css.CheckContent(document.Root);
        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.Equal(9999, findings.Length);
        Assert.Equal("/IE001/Consignment/PreviousDocument[9999]/type", findings[9997].Pointer);
        Assert.Equal(FindingKind.Rule, findings[9998].Kind);
    }

    /// <summary>The best of many: what the work costs when nothing else runs on the machine.</summary>
    private static TimeSpan Best(Func<object> work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 100; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        return best;
    }
}
