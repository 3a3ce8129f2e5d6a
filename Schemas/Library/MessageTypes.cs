using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas;

/// <summary>The message table of one version.</summary>
public sealed class MessageTypes
{
    private static readonly string[] Roles = ["departure", "destination", "arrival", "transit", "guarantee", "guarantor", "any", "exchange"];
    private readonly FrozenDictionary<string, MessageType> _byCode;

    private MessageTypes(string path, MessageTable table)
    {
        (Version, Namespace, All) = (table.Version, table.Namespace, table.Messages);
        foreach (var group in All.GroupBy(m => m.Code).Where(g => g.Count() > 1))
        {
            throw new SpecificationException($"{path}: message {group.Key} is there {group.Count()} times.");
        }

        _byCode = All.ToFrozenDictionary(m => m.Code);
        foreach (var message in All)
        {
            Check(path, message);
        }
    }

    public string Version { get; }

    public string Namespace { get; }

    /// <summary>In the order of the table.</summary>
    public ImmutableArray<MessageType> All { get; }

    /// <param name="code">The name of the root element.</param>
    /// <param name="type">The row of the table, when the answer is true.</param>
    public bool TryGet(string code, [NotNullWhen(true)] out MessageType? type) => _byCode.TryGetValue(code, out type);

    internal static MessageTypes Load(string path) => new(path, SpecificationJson.Read<MessageTable>(path));

    private void Check(string path, MessageType message)
    {
        if (message.Priority is not ('A' or 'B' or 'C'))
        {
            throw new SpecificationException($"{path}: {message.Code} has priority '{message.Priority}', expected A, B or C.");
        }

        if (message.Code.StartsWith("IC", StringComparison.Ordinal) != (message.Origin == MessageOrigin.Cats))
        {
            throw new SpecificationException($"{path}: {message.Code} has origin {message.Origin}; messages of NCTS begin with IE, those of CATS alone with IC.");
        }

        foreach (var role in new[] { message.Sender.Role, message.Recipient.Role }.Except(Roles))
        {
            throw new SpecificationException($"{path}: {message.Code} names the role '{role}', expected one of {string.Join(", ", Roles)}.");
        }

        foreach (var answer in message.Answers.Where(a => !_byCode.ContainsKey(a)))
        {
            throw new SpecificationException($"{path}: {message.Code} is answered by '{answer}', which is not in the table.");
        }
    }

    private sealed record MessageTable(string Version, string Namespace, ImmutableArray<MessageType> Messages);
}
