using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>Lists of the model hold no null: a document that has one is refused, so that no reader of the model need expect it.</summary>
internal static class BomLists
{
    internal static void RefuseNulls(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var lists = info.Properties
            .Where(property => !property.IsExtensionData && property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            .ToList();
        if (lists.Count > 0)
        {
            info.OnDeserialized = value => lists.ForEach(property => Check((IEnumerable?)property.Get?.Invoke(value), property.Name));
        }
    }

    internal static void Check(IEnumerable? list, string name)
    {
        if (list is not null && list.Cast<object?>().Contains(null))
        {
            throw new JsonException($"'{name}' has an item that is null.");
        }
    }
}
