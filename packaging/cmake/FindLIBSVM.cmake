# libsvm brings neither a pkg-config file nor a CMake one: LIBSVM_FOUND and the target libsvm::libsvm.
find_path(LIBSVM_INCLUDE_DIR libsvm/svm.h)
find_library(LIBSVM_LIBRARY svm)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LIBSVM REQUIRED_VARS LIBSVM_LIBRARY LIBSVM_INCLUDE_DIR)
mark_as_advanced(LIBSVM_INCLUDE_DIR LIBSVM_LIBRARY)
if(LIBSVM_FOUND AND NOT TARGET libsvm::libsvm)
    add_library(libsvm::libsvm UNKNOWN IMPORTED)
    set_target_properties(libsvm::libsvm PROPERTIES
        IMPORTED_LOCATION ${LIBSVM_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LIBSVM_INCLUDE_DIR})
endif()
