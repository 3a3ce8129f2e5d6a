using System.Xml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Engine.Times;

/// <summary>Lengths of time as scenarios name them.</summary>
internal static class Durations
{
    /// <param name="text">Id of a timer of the specification, or an ISO 8601 duration.</param>
    /// <exception cref="EngineException">It is neither.</exception>
    public static TimeSpan Of(string text, CommonSystemSpecification css)
    {
        if (css.Timers.TryGet(text, out var timer))
        {
            return timer.Default.Length;
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException e)
        {
            throw new EngineException($"'{text}' is neither a timer of CSS {css.Version} nor an ISO 8601 duration.", e);
        }
    }
}
