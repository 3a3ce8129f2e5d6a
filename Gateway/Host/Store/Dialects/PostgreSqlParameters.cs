using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>Parameters of a statement from the properties of an object, as Dapper makes them of a statement that goes alone: a null has the type of its property. Thread-safe.</summary>
internal static class PostgreSqlParameters
{
    private static readonly ConcurrentDictionary<Type, (string Name, NpgsqlDbType Type, MethodInfo Get)[]> Properties = new();

    /// <exception cref="NotSupportedException">A property has a type that no column of the hub has.</exception>
    public static void Add(NpgsqlParameterCollection parameters, object values)
    {
        foreach (var (name, type, get) in Properties.GetOrAdd(values.GetType(), Read))
        {
            parameters.Add(new NpgsqlParameter(name, type) { Value = get.Invoke(values, null) ?? DBNull.Value });
        }
    }

    private static (string, NpgsqlDbType, MethodInfo)[] Read(Type values) =>
        [.. values.GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0).Select(property => (property.Name, TypeOf(property), property.GetMethod!))];

    private static NpgsqlDbType TypeOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) => NpgsqlDbType.Text,
        var type when type == typeof(long) => NpgsqlDbType.Bigint,
        var type when type == typeof(int) => NpgsqlDbType.Integer,
        var type when type == typeof(byte[]) => NpgsqlDbType.Bytea,
        var type => throw new NotSupportedException($"{property.DeclaringType}.{property.Name} is of type {type}, which no column of the hub has."),
    };
}
