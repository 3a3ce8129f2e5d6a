using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Conventions.Tests;

public sealed class Log_events
{
    private static List<(string Stage, MethodInfo Method, LoggerMessageAttribute Event)> Of(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let log = method.GetCustomAttribute<LoggerMessageAttribute>()
           where log is not null
           select (Stage(type, assembly), method, log),
    ];

    [Fact]
    public void Have_a_number_of_their_own()
    {
        foreach (var assembly in Products.All)
        {
            var shared = Of(assembly).GroupBy(entry => entry.Event.EventId).Where(group => group.Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => $"{entry.Method.DeclaringType!.Name}.{entry.Method.Name}"))}");
            Offences.None(shared);
        }
    }

    [Fact]
    public void Are_numbered_by_stage()
    {
        // A thousand belongs to one stage (the folder below Gateway/Host), so that a number tells where to look.
        var events = Of(Products.Gateway);
        Assert.NotEmpty(events);
        var mixed = events.GroupBy(entry => entry.Event.EventId / 1000)
            .Where(group => group.Key == 0 || group.Select(entry => entry.Stage).Distinct().Count() > 1)
            .Select(group => $"{group.Key}xxx: {string.Join(", ", group.Select(entry => entry.Stage).Distinct())}");
        Offences.None(mixed);
    }

    private static string Stage(Type type, Assembly assembly)
    {
        var inner = type.Namespace![Math.Min(type.Namespace!.Length, assembly.GetName().Name!.Length)..].Trim('.');
        return inner.Split('.')[0];
    }
}
