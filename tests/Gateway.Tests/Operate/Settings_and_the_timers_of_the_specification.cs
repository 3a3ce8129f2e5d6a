using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Validate;
using CatsIce.Schemas;

namespace Gateway.Tests.Operate;

/// <summary>What the specification says of the timers of the exchange is what the hub is set to.</summary>
public sealed class Settings_and_the_timers_of_the_specification
{
    private static readonly object[] Options = [new DeliverOptions(), new ReceiveOptions(), new ValidateOptions()];

    public static TheoryData<string> Timers => [.. Newest.Timers.All.Where(t => t.Setting is not null).Select(t => t.Id)];

    private static CommonSystemSpecification Newest => SchemaLibrary.Default.Versions[^1];

    [Theory]
    [MemberData(nameof(Timers))]
    public void Have_the_same_default_and_range(string id)
    {
        Assert.True(Newest.Timers.TryGet(id, out var timer));
        var (section, name) = timer.Setting!.Split(':') is [var first, var second] ? (first, second) : ("", "");
        var options = Assert.Single(Options, o => (string)o.GetType().GetField("Section")!.GetRawConstantValue()! == section);
        var property = options.GetType().GetProperty(name);
        Assert.NotNull(property);
        var range = property.GetCustomAttribute<RangeAttribute>();
        Assert.NotNull(range);
        Assert.Equal(timer.Default.Length, property.GetValue(options));
        Assert.Equal(timer.Least.Length, TimeSpan.Parse((string)range.Minimum, CultureInfo.InvariantCulture));
        Assert.Equal(timer.Most.Length, TimeSpan.Parse((string)range.Maximum, CultureInfo.InvariantCulture));
    }
}
